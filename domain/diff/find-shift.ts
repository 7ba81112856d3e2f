import type { Note } from "../score/score.ts";

/** How far a passage was moved, in ticks and semitones. */
export type Shift = { dTicks: number; dPitch: number };

/** Fewer notes are alike by chance. */
const LEAST_NOTES = 3;
/** Of the smaller side, so many must fit for it to be one passage that was moved. */
const LEAST_SHARE = 0.5;
/** Notes of each side that are compared with each other: what bounds the time. */
const SAMPLE = 400;

/** The shift that most of the notes of one list have to the other, or null where none has enough of them. */
export function bestShift(before: readonly Note[], after: readonly Note[]): Shift | null {
  const enough = Math.max(LEAST_NOTES, LEAST_SHARE * Math.min(before.length, after.length));
  if (Math.min(before.length, after.length) < enough) return null;
  const votes = new Map<string, { shift: Shift; notes: number }>();
  for (const note of sample(before)) {
    for (const other of sample(after)) {
      if (note.duration !== other.duration) continue;
      const shift = { dTicks: other.start - note.start, dPitch: other.pitch - note.pitch };
      const name = `${shift.dTicks}:${shift.dPitch}`;
      const vote = votes.get(name);
      if (vote) vote.notes++;
      else votes.set(name, { shift, notes: 1 });
    }
  }
  const [best] = [...votes.values()].sort((a, b) => b.notes - a.notes || size(a.shift) - size(b.shift));
  return best && fitting(before, after, best.shift) >= enough ? best.shift : null;
}

/** How many notes have a partner that far away. */
function fitting(before: readonly Note[], after: readonly Note[], { dTicks, dPitch }: Shift): number {
  const places = new Set(after.map((note) => `${note.start}:${note.pitch}:${note.duration}`));
  return before.filter((note) => places.has(`${note.start + dTicks}:${note.pitch + dPitch}:${note.duration}`)).length;
}

/** Neighbours from the beginning: a passage stands together, and what is spread over the piece would miss it. */
function sample(notes: readonly Note[]): readonly Note[] {
  return notes.length <= SAMPLE ? notes : notes.slice(0, SAMPLE);
}

/** Small moves are likelier; a move in time rather than a transposition. */
function size({ dTicks, dPitch }: Shift): number {
  return Math.abs(dTicks) + Math.abs(dPitch) * 1000;
}
