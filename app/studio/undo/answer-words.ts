import type * as Y from "yjs";
import type { Direction, Turn } from "../../../domain/undo/stacks.ts";
import type { TakeStep } from "../../../domain/undo/step.ts";
import type { Outcome } from "../../../domain/undo/take-back.ts";
import { stayedWords } from "../../../domain/undo/words.ts";
import { writersAt } from "../../../domain/undo/writers.ts";

/** What pressing undo or redo came to, in words; worth seeing where it is not simply what one expects. */
export type Answer = { did: boolean; words: string; isWorthSeeing: boolean };

export const COULD_NOT = "Decisions on takes cannot be taken back here.";
export const STILL_AT_IT = "The decision on the take is still being taken back. Try again in a moment.";

const DONE = { undo: "Undone", redo: "Redone" };
const ASKING = { undo: "Taking the decision back", redo: "Deciding again" };
const BEYOND = { undo: ["latest", "back"], redo: ["next", "on"] } as const;
const NOTHING = { undo: "Nothing of yours to undo", redo: "Nothing to redo" };

export function answerWords(doc: Y.Doc, turn: Turn, direction: Direction, nameOf: (client: number) => string): Answer {
  const stayed = (outcome: Outcome) => stayedWords(outcome, authorsOf(doc, outcome, nameOf));
  const latest = turn.skipped.map(stayed)[0];
  if (turn.kind === "nothing") {
    const words = latest ? `Nothing left to ${direction}: ${latest}.` : NOTHING[direction];
    return { did: false, words, isWorthSeeing: latest !== undefined };
  }
  const left = turn.kind === "edit" ? stayed(turn.outcome) : null;
  const done = turn.kind === "edit" ? DONE[direction] : ASKING[direction];
  if (!latest) return { did: true, words: left ? `${done}, but ${left}.` : done, isWorthSeeing: left !== null };
  const [which, way] = BEYOND[direction];
  const steps = turn.skipped.length === 1 ? "one step" : `${turn.skipped.length} steps`;
  const here = left ? ` Here, ${left}.` : "";
  return {
    did: true,
    words: `${done} ${steps} further ${way}: in the ${which}, ${latest}.${here}`,
    isWorthSeeing: true,
  };
}

export function takeWords({ what }: TakeStep, direction: Direction): string {
  if (direction === "undo") return "The take is a proposal again";
  return what === "accept" ? "The take is accepted again" : "The take is discarded again";
}

function authorsOf(doc: Y.Doc, { stayed }: Outcome, nameOf: (client: number) => string): string {
  const clients = stayed.flatMap(({ path }) => [...writersAt(doc, path)]);
  const names = [...new Set(clients.map(nameOf))];
  const known = names.filter((name) => name !== SOMEBODY);
  const told = known.length > 0 ? known : names;
  return told.length > 0 && told.length <= MOST_NAMES ? told.join(" and ") : "others";
}

/** People who are not here any more have no name here. */
export const SOMEBODY = "somebody";
const MOST_NAMES = 2;
