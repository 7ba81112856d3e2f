import type { KeySignature } from "../score/score.ts";
import { OCTAVE, pitchClass, pitchClassName } from "./pitch.ts";

/** A key: its signature on the circle of fifths (-7..7, flats below 0) and its mode. */
export type Key = Pick<KeySignature, "fifths" | "mode">;

/** Semitones above the tonic. */
const STEPS = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
} as const;
const SEMITONES_A_FIFTH = 7;
/** From the tonic of a major key up to that of the minor key with the same signature. */
const RELATIVE_MINOR = 9;

/** The pitch class (0-11) of a key's tonic. */
export function tonic(key: Key): number {
  return pitchClass(key.fifths * SEMITONES_A_FIFTH + (key.mode === "minor" ? RELATIVE_MINOR : 0));
}

/** The seven pitch classes of a key, from its tonic up: major, or natural minor. */
export function scale(key: Key): number[] {
  return STEPS[key.mode].map((step) => (tonic(key) + step) % OCTAVE);
}

/** The key on a tonic with the fewest signs; of six sharps and six flats, the sharps. */
export function keyOn(tonicClass: number, mode: Key["mode"]): Key {
  const major = mode === "minor" ? tonicClass - RELATIVE_MINOR : tonicClass;
  // A fifth is its own inverse: seven times seven semitones is one semitone more than four octaves.
  const fifths = pitchClass(major * SEMITONES_A_FIFTH);
  return { fifths: fifths > OCTAVE / 2 ? fifths - OCTAVE : fifths, mode };
}

/** A key in words: "D major", "B♭ minor". */
export function keyName(key: Key): string {
  return `${pitchClassName(tonic(key), key.fifths)} ${key.mode}`;
}
