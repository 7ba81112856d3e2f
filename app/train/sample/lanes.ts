import { endOf, type Sample } from "./sample.ts";

/** The rows of a small piano roll, from the top: pitches without gaps, then the drums in use. */
export type Lanes = {
  rows: readonly Lane[];
  /** the width, in ticks: whole bars of four quarters */
  ticks: number;
};
export type Lane = { pitch: number; isDrum: boolean };

const BAR_TICKS = 4 * 480;
/** With fewer rows than this the notes would be slabs. */
const FEWEST_ROWS = 18;

/** Rows and width that hold every note of all the samples, so that nothing jumps from one to the next. */
export function lanesOf(samples: readonly Sample[]): Lanes {
  const tracks = samples.flatMap((sample) => sample.tracks);
  const pitchesOf = (isDrum: boolean) =>
    tracks.filter((track) => track.isDrum === isDrum).flatMap((track) => track.notes.map((note) => note.pitch));
  const tuned = fullRange(pitchesOf(false)).map((pitch) => ({ pitch, isDrum: false }));
  const drums = [...new Set(pitchesOf(true))].sort((a, b) => b - a).map((pitch) => ({ pitch, isDrum: true }));
  const bars = Math.max(1, Math.ceil(endOf(samples) / BAR_TICKS));
  return { rows: [...tuned, ...drums], ticks: bars * BAR_TICKS };
}

/** Every pitch from the highest to the lowest, and as many around them as make a picture. */
function fullRange(pitches: readonly number[]): number[] {
  if (pitches.length === 0) return [];
  const lowest = pitches.reduce((a, b) => Math.min(a, b));
  const highest = pitches.reduce((a, b) => Math.max(a, b));
  const spare = Math.max(0, FEWEST_ROWS - (highest - lowest + 1));
  const top = highest + Math.ceil(spare / 2) + 1;
  const count = highest - lowest + 1 + spare + 2;
  return Array.from({ length: count }, (_, row) => top - row);
}

/** The row of a pitch from the top; -1 where there is none. */
export function rowOf({ rows }: Lanes, pitch: number, isDrum: boolean): number {
  const first = rows[0];
  if (!isDrum && first && !first.isDrum) {
    const row = first.pitch - pitch;
    return rows[row]?.isDrum === false ? row : -1;
  }
  return rows.findIndex((lane) => lane.isDrum === isDrum && lane.pitch === pitch);
}
