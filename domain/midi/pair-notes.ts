import type { Note } from "../score/score.ts";

type OpenNote = Omit<Note, "id">;

/** A "note on" with the note that it begins, or a "note off", at one pitch of one channel of one track. */
export type Stroke = { tick: number; begins: OpenNote | null };

/**
 * Gives the notes of a pitch their durations (at least 1 tick). MIDI does not say which of several overlapping notes a
 * "note off" ends: the first in is the first out. But where some are never ended at all, the file was made for
 * instruments on which a new stroke ends the one before it, and so it is read. Linear in the number of strokes.
 *
 * @returns how many notes had no end; they last until `end`.
 */
export function pairNotes(strokes: readonly Stroke[], end: number): number {
  return firstInFirstOut(strokes) ? 0 : strokeByStroke(strokes, end);
}

/** @returns whether every note found its end. */
function firstInFirstOut(strokes: readonly Stroke[]): boolean {
  const open: OpenNote[] = [];
  let head = 0;
  for (const { tick, begins } of strokes) {
    const oldest = open[head];
    if (begins) open.push(begins);
    else if (oldest) {
      close(oldest, tick);
      head++;
    }
  }
  return head === open.length;
}

function strokeByStroke(strokes: readonly Stroke[], end: number): number {
  let open: OpenNote[] = [];
  for (const { tick, begins } of strokes) {
    const together = begins && open[0]?.start === tick;
    if (!together) {
      for (const note of open) close(note, tick);
      open = [];
    }
    if (begins) open.push(begins);
  }
  for (const note of open) close(note, end);
  return open.length;
}

function close(note: OpenNote, tick: number): void {
  note.duration = Math.max(1, tick - note.start);
}
