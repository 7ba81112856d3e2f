import type { Note } from "../../../domain/score/score.ts";

/**
 * Finds the notes that sound in a range of ticks without looking at all of them: notes sorted by start, beside the
 * running maximum of their ends, which is sorted too. A query costs two binary searches and what it returns, plus the
 * short notes that stand after one long note still sounding.
 */
export type NoteIndex = { notes: readonly Note[]; maxEnds: Float64Array; byId: ReadonlyMap<string, Note> };

export const EMPTY_INDEX: NoteIndex = { notes: [], maxEnds: new Float64Array(0), byId: new Map() };

/** `notes` sorted by start, as the score gives them. */
export function indexNotes(notes: readonly Note[]): NoteIndex {
  const maxEnds = new Float64Array(notes.length);
  const byId = new Map<string, Note>();
  let latest = 0;
  for (const [i, note] of notes.entries()) {
    latest = Math.max(latest, note.start + note.duration);
    maxEnds[i] = latest;
    byId.set(note.id, note);
  }
  return { notes, maxEnds, byId };
}

function firstWhere(length: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Calls `visit` for every note that overlaps [from, to), in order of start. */
export function eachNoteBetween(index: NoteIndex, from: number, to: number, visit: (note: Note) => void): void {
  const { notes, maxEnds } = index;
  const first = firstWhere(notes.length, (i) => (maxEnds[i] ?? 0) > from);
  for (let i = first; i < notes.length; i++) {
    const note = notes[i];
    if (!note || note.start >= to) return;
    if (note.start + note.duration > from) visit(note);
  }
}

export function notesBetween(index: NoteIndex, from: number, to: number): Note[] {
  const found: Note[] = [];
  eachNoteBetween(index, from, to, (note) => found.push(note));
  return found;
}
