import { type NotedRoll, notesOf, type RollNote } from "./noted-roll.ts";

/** One note put into the roll or taken out of it. */
export type RollEdit = { kind: "add" | "remove"; note: RollNote };

/**
 * The edits between two states of a roll (the symmetric difference of their notes), each kind in time. What undoes earlier edits comes
 * first, so that no state on the way is farther from the given roll than the farther of the two.
 */
export function editsBetween(roll: NotedRoll, before: Uint8Array, after: Uint8Array): RollEdit[] {
  const [then, now] = [notesOf(roll, before), notesOf(roll, after)];
  const gone = difference(then, now);
  const come = difference(now, then);
  const edits = (kind: RollEdit["kind"], notes: RollNote[]) =>
    notes.sort((one, other) => one.from - other.from || one.voice - other.voice).map((note) => ({ kind, note }));
  const isOwn = (note: RollNote) => !roll.isGiven(note);
  return [
    ...edits("remove", gone.filter(isOwn)),
    ...edits("add", come.filter(roll.isGiven)),
    ...edits("remove", gone.filter(roll.isGiven)),
    ...edits("add", come.filter(isOwn)),
  ];
}

function difference(from: readonly RollNote[], others: readonly RollNote[]): RollNote[] {
  const known = new Set(others.map(keyOf));
  return from.filter((note) => !known.has(keyOf(note)));
}

function keyOf({ voice, row, from, to }: RollNote): string {
  return `${voice} ${row} ${from} ${to}`;
}
