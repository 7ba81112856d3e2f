import { diffScores, type NoteDiff, type ScoreDiff } from "../../../domain/diff/score-diff.ts";
import { type Statement, statementsOf } from "../../../domain/diff/statements.ts";
import type { Note, Score } from "../../../domain/score/score.ts";
import type { ExtraNote, NoteOverlay } from "../roll/note-overlay.ts";
import { instrumentName } from "../tracks/gm-instruments.ts";

export const COMPARE = "compare";

export type Comparison = { diff: ScoreDiff; statements: Statement[] };

export type DiffColors = { added: string; removed: string; changed: string; same: string };

/** How the score that is shown differs from an earlier one, in the studio's words. */
export function compare(before: Score, shown: Score): Comparison {
  const diff = diffScores(before, shown);
  return { diff, statements: statementsOf(diff, { instrument: instrumentName }) };
}

/** The difference over the notes of the roll: what came, what went, and a line from where something was. */
export function overlayOf({ diff }: Comparison, colors: DiffColors, shown: readonly string[]): NoteOverlay {
  const inSight = new Set(shown);
  const notes = diff.notes.filter(({ trackId }) => inSight.has(trackId));
  const colorOf = new Map(notes.flatMap((note) => colored(note, colors)));
  return {
    id: COMPARE,
    label: "How two versions differ: added, removed and changed notes",
    colorOf: (trackId, noteId) => colorOf.get(`${trackId} ${noteId}`) ?? colors.same,
    extra: notes.flatMap((note) => extra(note, colors)),
  };
}

function colored({ trackId, kind, after }: NoteDiff, colors: DiffColors): [string, string][] {
  if (!after) return [];
  return [[`${trackId} ${after.id}`, kind === "added" ? colors.added : colors.changed]];
}

/** A note that is gone where it was; one that moved where it is, with a line. */
function extra({ trackId, kind, before, after }: NoteDiff, colors: DiffColors): ExtraNote[] {
  if (kind === "removed" && before) return [{ ...place(trackId, before), color: colors.removed, look: "removed" }];
  if (!before || !after || (kind !== "moved" && kind !== "transposed")) return [];
  const from = { pitch: before.pitch, start: before.start };
  return [{ ...place(trackId, after), color: colors.changed, look: "solid", from }];
}

function place(trackId: string, { pitch, start, duration }: Note) {
  return { trackId, pitch, start, duration };
}

/** The first note that a sentence is about, where the sentence is pressed. */
export function noteOf({ diff }: Comparison, { trackId, from }: Statement): { pitch: number; start: number } | null {
  const those = diff.notes.filter((note) => note.trackId === trackId);
  const places = those.flatMap(({ before, after }) => after ?? before ?? []);
  const first = places.find(({ start }) => start >= from) ?? places[0];
  return first ? { pitch: first.pitch, start: first.start } : null;
}
