import { compareText } from "../score/order.ts";
import type { Change } from "./score-diff.ts";

type Timed = { id: string; tick: number };

/**
 * What differs between two lists of events that have one event a key (a tick, or an identifier). With `likeness`, events
 * that are alike in all but their identifier count as the same.
 */
export function diffMap<T extends Timed>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (event: T) => string,
  likeness = false,
): Change<T>[] {
  const old = new Map(before.map((event) => [keyOf(event), event]));
  const now = new Map(after.map((event) => [keyOf(event), event]));
  const removed = before.filter((event) => !now.has(keyOf(event)));
  const added = after.filter((event) => !old.has(keyOf(event)));
  const pairs = likeness ? dropAlike(removed, added) : { removed, added };
  const changes: Change<T>[] = [];
  for (const [key, event] of now) {
    const earlier = old.get(key);
    if (earlier && content(earlier) !== content(event))
      changes.push({ kind: "changed", before: earlier, after: event });
  }
  for (const event of pairs.removed) changes.push({ kind: "removed", before: event });
  for (const event of pairs.added) changes.push({ kind: "added", after: event });
  return changes.sort(compareChanges);
}

function dropAlike<T extends Timed>(removed: readonly T[], added: readonly T[]) {
  const spare = new Map<string, number>();
  for (const event of removed) spare.set(content(event), (spare.get(content(event)) ?? 0) + 1);
  const alike = new Map<string, number>();
  const newOnes = added.filter((event) => {
    const text = content(event);
    const left = spare.get(text) ?? 0;
    if (left === 0) return true;
    spare.set(text, left - 1);
    alike.set(text, (alike.get(text) ?? 0) + 1);
    return false;
  });
  const gone = removed.filter((event) => {
    const text = content(event);
    const left = alike.get(text) ?? 0;
    alike.set(text, left - 1);
    return left <= 0;
  });
  return { removed: gone, added: newOnes };
}

/** Everything of an event but its identifier. */
function content(event: Timed): string {
  return JSON.stringify({ ...event, id: "" });
}

function compareChanges<T extends Timed>(a: Change<T>, b: Change<T>): number {
  return placeOf(a) - placeOf(b) || compareText(idOf(a), idOf(b));
}

const placeOf = (change: Change<Timed>) => Math.min(change.before?.tick ?? Infinity, change.after?.tick ?? Infinity);

/** The same whichever of the two scores came first. */
function idOf(change: Change<Timed>): string {
  const ids = [change.before?.id ?? "", change.after?.id ?? ""];
  return ids.sort(compareText).join(" ");
}
