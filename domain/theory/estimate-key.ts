import type { Note } from "../score/score.ts";
import { OCTAVE, pitchClass } from "./pitch.ts";
import { type Key, keyOn } from "./scales.ts";

/**
 * How well each pitch class, from the tonic up, fitted a key to listeners' ears: the probe-tone ratings of C. L.
 * Krumhansl and E. J. Kessler, "Tracing the dynamic changes in perceived tonal organization in a spatial
 * representation of musical keys", Psychological Review 89 (1982), 334-368.
 */
const PROFILES = {
  major: [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
  minor: [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17],
} as const;

/** `correlation` -1..1: how well the notes fit the key's profile. */
export type KeyEstimate = { key: Key; correlation: number };

/**
 * The key that notes are most likely in: of the 24, the one whose profile correlates best with how long each pitch class
 * sounds (Krumhansl and Schmuckler's algorithm). Null without notes, or when all pitch classes sound equally long.
 */
export function estimateKey(notes: Iterable<Pick<Note, "pitch" | "duration">>): KeyEstimate | null {
  const durations = new Array<number>(OCTAVE).fill(0);
  for (const note of notes) {
    const sounding = pitchClass(note.pitch);
    durations[sounding] = (durations[sounding] ?? 0) + note.duration;
  }
  let best: KeyEstimate | null = null;
  for (const mode of ["major", "minor"] as const) {
    for (let tonicClass = 0; tonicClass < OCTAVE; tonicClass++) {
      const rotated = durations.map((_, step) => durations[(tonicClass + step) % OCTAVE] ?? 0);
      const correlation = correlate(rotated, PROFILES[mode]);
      if (correlation !== null && (!best || correlation > best.correlation)) {
        best = { key: keyOn(tonicClass, mode), correlation };
      }
    }
  }
  return best;
}

/** Pearson's correlation; null where one side does not vary. */
function correlate(a: readonly number[], b: readonly number[]): number | null {
  const meanA = mean(a);
  const meanB = mean(b);
  let both = 0;
  let squareA = 0;
  let squareB = 0;
  for (const [index, value] of a.entries()) {
    const offA = value - meanA;
    const offB = (b[index] ?? 0) - meanB;
    both += offA * offB;
    squareA += offA * offA;
    squareB += offB * offB;
  }
  return squareA === 0 || squareB === 0 ? null : both / Math.sqrt(squareA * squareB);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
