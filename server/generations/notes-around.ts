import type { Note, Score, Track } from "../../domain/score/score.ts";
import type { PackedNoteAround } from "../../domain/techniques/generation-input.ts";
import { AROUND_TICKS, MAX_AROUND_NOTES } from "./limits.ts";

type Span = { startTick: number; endTick: number };

/**
 * What a model hears and leaves as it is: on the other tracks what sounds in the section and shortly before and after
 * it, on the tracks that it reads or writes into only what is outside. Starts count from the section's beginning; no percussion.
 * Of very much, what is nearest.
 */
export function notesAround(
  score: Score,
  read: readonly Track[],
  into: readonly Track[],
  span: Span,
): PackedNoteAround[] {
  const wide = { startTick: span.startTick - AROUND_TICKS, endTick: span.endTick + AROUND_TICKS };
  const near = score.tracks
    .filter((track) => !track.isDrum)
    .flatMap((track) => {
      const notes = track.notes.filter((note) => overlaps(note, wide));
      return read.includes(track) || into.includes(track) ? notes.flatMap((note) => outside(note, span)) : notes;
    });
  return near
    .sort((a, b) => distance(a, span) - distance(b, span))
    .slice(0, MAX_AROUND_NOTES)
    .map(
      ({ pitch, start, duration, velocity }): PackedNoteAround => [pitch, start - span.startTick, duration, velocity],
    )
    .sort((a, b) => a[1] - b[1] || a[0] - b[0]);
}

function overlaps({ start, duration }: Note, { startTick, endTick }: Span): boolean {
  return start < endTick && start + duration > startTick;
}

/** The parts of a note before and after the section. */
function outside(note: Note, { startTick, endTick }: Span): Note[] {
  const end = note.start + note.duration;
  const before = { ...note, duration: Math.min(end, startTick) - note.start };
  const from = Math.max(note.start, endTick);
  return [before, { ...note, start: from, duration: end - from }].filter(({ duration }) => duration > 0);
}

function distance({ start, duration }: Note, { startTick, endTick }: Span): number {
  return Math.max(0, startTick - (start + duration), start - endTick);
}
