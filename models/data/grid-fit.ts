import { PPQ, type Score } from "../../domain/score/score.ts";

/** The grid that the networks hear and write: sixteenths. */
export const GRID_TICKS = PPQ / 4;
/** A note that begins so far from a sixteenth, in ticks, is between two of them: a triplet, or free playing. */
const TOLERANCE_TICKS = GRID_TICKS / 8;

/** How many notes of a score do not begin on a sixteenth. */
export function notesOffGrid({ tracks }: Score): number {
  const off = (start: number) => Math.abs(start - Math.round(start / GRID_TICKS) * GRID_TICKS) > TOLERANCE_TICKS;
  return tracks.reduce((sum, { notes }) => sum + notes.filter(({ start }) => off(start)).length, 0);
}
