import type { Place } from "./place.ts";
import { type Change, type EditStep, pathKey, type Step, type TakeStep } from "./step.ts";
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
 * to the other stack; what somebody has changed since is theirs from now on, whatever earlier steps did to it.
 */
export function takeTurn(stacks: Stacks, direction: Direction, place: Place): Turn {
  const skipped: Outcome[] = [];
  let rest = stacks;
  for (let step = rest[direction].at(-1); step; step = rest[direction].at(-1)) {
    rest = { ...rest, [direction]: rest[direction].slice(0, -1) };
    if (step.kind === "take") return { kind: "take", stacks: rest, step, skipped };
    const outcome = takeBack(place, changesFor(step, direction));
    rest = { undo: leaving(rest.undo, outcome.stayed), redo: leaving(rest.redo, outcome.stayed) };
    if (outcome.done.length > 0) {
      return {
        kind: "edit",
        stacks: withMoved(rest, withChanges(step, direction, outcome.done), direction),
        outcome,
        skipped,
      };
    }
    skipped.push(outcome);
  }
  return { kind: "nothing", stacks: rest, skipped };
}

/** Leaves out what can do nothing on the score as it is now; `rehearsal` gives a place on which nothing is changed. */
export function settled(stacks: Stacks, rehearsal: () => Place): Stacks {
  return { undo: able(stacks.undo, "undo", rehearsal()), redo: able(stacks.redo, "redo", rehearsal()) };
}

function able(steps: readonly Step[], direction: Direction, place: Place): Step[] {
  const kept: Step[] = [];
  let rest = steps;
  for (let step = rest.at(-1); step; step = rest.at(-1)) {
    rest = rest.slice(0, -1);
    if (step.kind === "take") kept.push(step);
    if (step.kind === "take") continue;
    const { done, stayed } = takeBack(place, changesFor(step, direction));
    rest = leaving(rest, stayed);
    if (done.length > 0) kept.push(withChanges(step, direction, done));
  }
  return kept.toReversed();
}

/** Steps without what they did to places that are somebody else's now, or to what these stand in. */
function leaving(steps: readonly Step[], stayed: Outcome["stayed"]): readonly Step[] {
  if (stayed.length === 0) return steps;
  const theirs = new Set(stayed.flatMap(({ path }) => path.map((_, index) => pathKey(path.slice(0, index + 1)))));
  return steps.flatMap((step) => {
    if (step.kind === "take" || !step.changes.some(({ path }) => theirs.has(pathKey(path)))) return [step];
    const changes = step.changes.filter(({ path }) => !theirs.has(pathKey(path)));
    return changes.length > 0 ? [{ ...step, changes }] : [];
  });
}

function withChanges(step: EditStep, direction: Direction, done: readonly Change[]): EditStep {
  return { ...step, changes: direction === "undo" ? done : reversed(done) };
}

/** The changes of a step as {@link takeBack} wants them. */
export function changesFor(step: EditStep, direction: Direction): readonly Change[] {
  return direction === "undo" ? step.changes : reversed(step.changes);
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
