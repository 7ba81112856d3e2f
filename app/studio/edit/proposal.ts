import { applyEdits } from "../../../domain/edits/apply-edits.ts";
import type { EditEvent } from "../../../domain/edits/edit-event.ts";

/** A note that the edits start from or lead to; `start` in ticks from the beginning of the score. */
export type ProposedNote = { pitch: number; start: number; duration: number; velocity: number };

/** What somebody asked a bandmate to edit, and what it has done so far: each event can be looked at. */
export type Proposal = {
  generationId: string;
  /** null until the generation is done */
  takeId: string | null;
  /** whose notes in the section the edits stand for */
  trackIds: readonly string[];
  startTick: number;
  endTick: number;
  /** the notes of the section as they were when it was asked for */
  before: readonly ProposedNote[];
  edits: readonly EditEvent[];
  /** rounds that were asked for, or null where nobody here knows */
  iterations: number | null;
  isRunning: boolean;
  /** how many events are applied on this screen */
  shown: number;
  /** goes on by itself to the newest event */
  follows: boolean;
  /** the notes from before stand behind as ghosts */
  showsBefore: boolean;
  /** Space plays the piece with the state that is shown */
  isHeard: boolean;
};

/** The notes of one state beside the notes that the edits started from; each list in order of start. */
export type ProposalState = { kept: ProposedNote[]; added: ProposedNote[]; removed: ProposedNote[] };

const states = new WeakMap<readonly EditEvent[], { shown: number; state: ProposalState }>();

/** The state on the screen. Worked out once for each step, not once a frame. */
export function stateOf({ before, edits, startTick, shown }: Proposal): ProposalState {
  const known = states.get(edits);
  if (known?.shown === shown) return known.state;
  const own = new Set(before);
  const moved = startTick === 0 ? edits : edits.slice(0, shown).map((edit) => later(edit, startTick));
  const now = applyEdits(before, moved, shown);
  const still = new Set(now);
  const state = {
    kept: now.filter((note) => own.has(note)),
    added: now.filter((note) => !own.has(note)),
    removed: before.filter((note) => !still.has(note)),
  };
  states.set(edits, { shown, state });
  return state;
}

/** Events count from the beginning of the section, the roll from the beginning of the score. */
const later = (edit: EditEvent, by: number): EditEvent => ({ ...edit, start: edit.start + by });

/** How many notes came and went on the way to the state that is shown, and in which round it stands, from 1. */
export function countsOf({ edits, shown }: Proposal): { added: number; removed: number; iteration: number } {
  let added = 0;
  for (let i = 0; i < shown; i++) if (edits[i]?.kind === "add") added++;
  const last = edits[shown - 1];
  return { added, removed: shown - added, iteration: last ? last.iteration + 1 : 0 };
}

/** "Iteration 12 of 50, 31 added, 9 removed". */
export function countWords(proposal: Proposal): string {
  const { added, removed, iteration } = countsOf(proposal);
  const of = proposal.iterations ? ` of ${proposal.iterations}` : "";
  return `Iteration ${iteration}${of}, ${added} added, ${removed} removed`;
}

/** The proposal with another state on the screen; a hand that chooses one stops the show. */
export function stepTo(proposal: Proposal, shown: number): Proposal {
  return { ...proposal, shown: Math.max(0, Math.min(Math.round(shown), proposal.edits.length)), follows: false };
}

/** News from the model: `from` counts the events before them, so that what comes twice is kept once. */
export function withEdits(proposal: Proposal, from: number, edits: readonly EditEvent[]): Proposal {
  const known = proposal.edits.length;
  if (from > known || from + edits.length <= known) return proposal;
  return { ...proposal, edits: [...proposal.edits, ...edits.slice(known - from)] };
}
