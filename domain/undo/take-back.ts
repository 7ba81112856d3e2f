import { isSame } from "./content.ts";
import type { Place } from "./place.ts";
import { type Change, inTrackMap, type Path, pathKey } from "./step.ts";

/** A change that was left alone: somebody has changed the place since, or it is gone. */
export type Stayed = { path: Path; why: "changed" | "gone" };

/** What became of a step: the changes that were carried out, and those that could not be. */
export type Outcome = { done: Change[]; stayed: Stayed[] };

/**
 * Takes changes back where a place still holds what they left there; everywhere else somebody's later work stands, and
 * stays. For redo, hand in the {@link reversed} changes. Never throws.
 */
export function takeBack(place: Place, changes: readonly Change[]): Outcome {
  const outcome: Outcome = { done: [], stayed: [] };
  const step = new Map(changes.map((change) => [pathKey(change.path), change]));
  const removed = new Set<string>();
  for (const change of inOrder(changes)) {
    const why = reasonToStay(place, change, step, removed);
    if (why) {
      outcome.stayed.push({ path: change.path, why });
      continue;
    }
    place.write(change.path, change.before);
    if (change.before === null) removed.add(pathKey(change.path));
    outcome.done.push(change);
  }
  return outcome;
}

/** The same changes the other way round: what takes back their taking back. */
export function reversed(changes: readonly Change[]): Change[] {
  return changes.map(({ path, before, after }) => ({ path, before: after, after: before }));
}

/** Tracks first, for notes need them; velocities last, for they need their notes. */
function inOrder(changes: readonly Change[]): Change[] {
  const rank = ({ path }: Change) => (inTrackMap(path)?.map === "velocities" ? path.length + 1 : path.length);
  return [...changes].sort((a, b) => rank(a) - rank(b));
}

type Step = ReadonlyMap<string, Change>;

function reasonToStay(place: Place, change: Change, step: Step, removed: ReadonlySet<string>): Stayed["why"] | null {
  const { path, after } = change;
  const present = place.read(path);
  if (!isSame(present, after)) return present === null ? "gone" : "changed";
  const spot = inTrackMap(path);
  const around = spot?.trackPath ?? path.slice(0, -1);
  if (around.length > 1 && !place.has(around)) return "gone";
  if (spot?.map === "notes") return noteToStay(place, change, step, [...spot.trackPath, "velocities", spot.id]);
  if (spot?.map === "velocities")
    return velocityToStay(place, change, step, removed, [...spot.trackPath, "notes", spot.id]);
  return null;
}

/** A note is one thing with its velocity: it goes only where both are as they were left. */
function noteToStay(place: Place, { before }: Change, step: Step, velocity: Path): Stayed["why"] | null {
  if (before !== null) return null;
  return isSame(place.read(velocity), step.get(pathKey(velocity))?.after ?? null) ? null : "changed";
}

/** A velocity comes to no note that is not there, and does not leave a note that stays although it was to go. */
function velocityToStay(
  place: Place,
  { before }: Change,
  step: Step,
  removed: ReadonlySet<string>,
  note: Path,
): Stayed["why"] | null {
  if (!place.has(note)) return removed.has(pathKey(note)) ? null : "gone";
  return before === null && step.get(pathKey(note))?.before === null ? "changed" : null;
}
