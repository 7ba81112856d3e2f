import type { Place } from "./place.ts";
import type { EditStep, Step, TakeStep } from "./step.ts";
import { type Outcome, reversed, takeBack } from "./take-back.ts";

/** Steps that can be undone, and bytes that they all may take: a few imports of large scores. The oldest go first. */
export const MAX_STEPS = 300;
export const MAX_STACK_BYTES = 24 * 2 ** 20;

/** What one person in one window has done and taken back, the latest last. */
export type Stacks = { undo: readonly Step[]; redo: readonly Step[] };
export const NO_STEPS: Stacks = { undo: [], redo: [] };

/** What pressing undo or redo once comes to. `skipped` steps could do nothing any more. */
export type Turn = { stacks: Stacks; skipped: Outcome[] } & (
  | { kind: "edit"; outcome: Outcome }
  | { kind: "take"; step: TakeStep }
  | { kind: "nothing" }
);
export type Direction = "undo" | "redo";

/** Puts a fresh step on top: what was taken back before cannot be redone any more. */
export function withStep(stacks: Stacks, step: Step): Stacks {
  return { undo: bounded([...stacks.undo, step]), redo: [] };
}

/** Puts a step that was carried out elsewhere where it can be taken back again. */
export function withMoved(stacks: Stacks, step: Step, done: Direction): Stacks {
  const to = done === "undo" ? "redo" : "undo";
  return { ...stacks, [to]: bounded([...stacks[to], step]) };
}

/** Earlier steps beneath those of now: a stack from before a reload. */
export function withEarlier(stacks: Stacks, earlier: Stacks): Stacks {
  const redo = stacks.undo.length > 0 ? stacks.redo : bounded([...earlier.redo, ...stacks.redo]);
  return { undo: bounded([...earlier.undo, ...stacks.undo]), redo };
}

/**
 * Undoes the latest step that can still do something, or redoes the one undone last. What it can carry out of it moves
 * to the other stack; what somebody has changed since is theirs from now on.
 */
export function takeTurn(stacks: Stacks, direction: Direction, place: Place): Turn {
  const skipped: Outcome[] = [];
  let from = stacks[direction];
  for (let step = from.at(-1); step; step = from.at(-1)) {
    from = from.slice(0, -1);
    const rest: Stacks = { ...stacks, [direction]: from };
    if (step.kind === "take") return { kind: "take", stacks: rest, step, skipped };
    const outcome = takeBack(place, changesFor(step, direction));
    if (outcome.done.length > 0) {
      const changes = direction === "undo" ? outcome.done : reversed(outcome.done);
      return { kind: "edit", stacks: withMoved(rest, { ...step, changes }, direction), outcome, skipped };
    }
    skipped.push(outcome);
  }
  return { kind: "nothing", stacks: { ...stacks, [direction]: from }, skipped };
}

export function changesFor(step: EditStep, direction: Direction) {
  return direction === "undo" ? step.changes : reversed(step.changes);
}

/** Leaves out what can do nothing on the score as it is now; `rehearsal` gives a place on which nothing is changed. */
export function settled(stacks: Stacks, rehearsal: () => Place): Stacks {
  const able = (direction: Direction) => {
    const place = rehearsal();
    const kept = stacks[direction].toReversed().filter((step) => {
      return step.kind === "take" || takeBack(place, changesFor(step, direction)).done.length > 0;
    });
    return kept.toReversed();
  };
  return { undo: able("undo"), redo: able("redo") };
}

function bounded(steps: readonly Step[]): Step[] {
  let bytes = 0;
  const kept: Step[] = [];
  for (const step of steps.slice(-MAX_STEPS).toReversed()) {
    bytes += step.kind === "edit" ? step.bytes : 0;
    if (bytes > MAX_STACK_BYTES) break;
    kept.push(step);
  }
  return kept.toReversed();
}
