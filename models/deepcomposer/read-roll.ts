import { PITCHES, TRACKS } from "./sizes.ts";

/** One track of a painted roll as a line, and how many of its sounding steps have several pitches at once. */
export type ReadTrack = { line: (number | undefined)[]; sounding: number; chords: number };

/**
 * One track of `roll` (steps of PITCHES by TRACKS numbers) as a line: in every step the pitch that the network is surest of, or
 * a rest where none is above 0.
 */
export function readTrack(roll: ArrayLike<number>, track: number): ReadTrack {
  const read: ReadTrack = { line: [], sounding: 0, chords: 0 };
  for (let first = 0; first < roll.length; first += PITCHES * TRACKS) {
    const says = (pitch: number) => roll[first + pitch * TRACKS + track] ?? 0;
    let [surest, count] = [0, 0];
    for (let pitch = 0; pitch < PITCHES; pitch++) {
      if (says(pitch) > says(surest)) surest = pitch;
      if (says(pitch) > 0) count += 1;
    }
    read.line.push(count > 0 ? surest : undefined);
    if (count > 0) read.sounding += 1;
    if (count > 1) read.chords += 1;
  }
  return read;
}
