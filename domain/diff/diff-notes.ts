import { compareText } from "../score/order.ts";
import { compareNotes } from "../score/read.ts";
import type { Note } from "../score/score.ts";
import { matchAlike } from "./match-alike.ts";
import type { NoteDiff, NoteDiffKind } from "./score-diff.ts";

/** What differs between the notes of a track, and the pairs of identifiers of notes that are the same otherwise. */
export function diffNotes(
  trackId: string,
  before: readonly Note[],
  after: readonly Note[],
  likeness: boolean,
): { notes: NoteDiff[]; pairs: [string, string][] } {
  const old = new Map(before.map((note) => [note.id, note]));
  const now = new Map(after.map((note) => [note.id, note]));
  const notes: NoteDiff[] = [];
  const pairs: [string, string][] = [];
  const put = (was: Note, is: Note) => {
    const kind = changeOf(was, is);
    if (kind) notes.push({ trackId, kind, before: was, after: is });
    else if (was.id !== is.id) pairs.push([was.id, is.id]);
  };
  for (const note of after) {
    const was = old.get(note.id);
    if (was) put(was, note);
  }
  const left = matchAlike(
    before.filter((note) => !now.has(note.id)),
    after.filter((note) => !old.has(note.id)),
    likeness,
  );
  for (const [was, is] of left.pairs) put(was, is);
  for (const note of left.removed) notes.push({ trackId, kind: "removed", before: note });
  for (const note of left.added) notes.push({ trackId, kind: "added", after: note });
  return { notes: notes.sort(compareDiffs), pairs: pairs.sort((a, b) => compareText(a[0], b[0])) };
}

/** What counts first of the ways in which a note changed; null: it did not. */
export function changeOf(before: Note, after: Note): NoteDiffKind | null {
  if (before.start !== after.start) return "moved";
  if (before.pitch !== after.pitch) return "transposed";
  if (before.duration !== after.duration) return "retimed";
  return before.velocity !== after.velocity ? "velocity" : null;
}

/** In the order of time of whichever of the two stands first: the same in both directions. */
function compareDiffs(a: NoteDiff, b: NoteDiff): number {
  const [first, second] = [firstOf(a), firstOf(b)];
  return compareNotes(first, second) || compareText(a.kind, b.kind);
}

function firstOf({ before, after }: NoteDiff): Note {
  if (before && after) return compareNotes(before, after) <= 0 ? before : after;
  return before ?? after ?? { id: "", pitch: 0, start: 0, duration: 1, velocity: 1 };
}
