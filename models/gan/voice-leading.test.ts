import { describe, expect, it } from "vitest";
import type { Window } from "./condition.ts";
import { emptyVoices, VOICES, WINDOW_STEPS } from "./grid.ts";
import { makesParallel } from "./voice-leading.ts";

/** A window in which a soprano and a bass are known step by step; undefined is not known. */
function windowOf(soprano: (number | undefined)[], bass: (number | undefined)[]): Window {
  const voices = emptyVoices(WINDOW_STEPS);
  const known = new Uint8Array(WINDOW_STEPS * VOICES);
  const write = (rows: (number | undefined)[], voice: number) =>
    rows.forEach((row, step) => {
      if (row === undefined) return;
      voices.cells[step * VOICES + voice] = row;
      known[step * VOICES + voice] = 1;
    });
  write(soprano, 0);
  write(bass, 3);
  return { melody: { steps: 0, classes: new Uint8Array(), onsets: new Uint8Array() }, voices, known };
}
const BASS_IN_STEP_1 = VOICES + 3;

describe("voice leading", () => {
  it("[MO15] hears parallel octaves and fifths with the step before, across octaves too", () => {
    expect(makesParallel(windowOf([36, 38], [12]), BASS_IN_STEP_1, 14)).toBe(true);
    expect(makesParallel(windowOf([31, 33], [12]), BASS_IN_STEP_1, 14)).toBe(true);
    expect(makesParallel(windowOf([31, 33], [12]), BASS_IN_STEP_1, 26)).toBe(true);
  });

  it("[MO15] hears them into the step after", () => {
    expect(makesParallel(windowOf([undefined, 36, 38], [undefined, undefined, 14]), BASS_IN_STEP_1, 12)).toBe(true);
  });

  it("[MO15] allows held notes, contrary motion, other intervals and what is not known", () => {
    expect(makesParallel(windowOf([36, 36], [12]), BASS_IN_STEP_1, 12)).toBe(false);
    expect(makesParallel(windowOf([36, 38], [26]), BASS_IN_STEP_1, 14)).toBe(false);
    expect(makesParallel(windowOf([40, 41], [12]), BASS_IN_STEP_1, 14)).toBe(false);
    expect(makesParallel(windowOf([36, undefined], [12]), BASS_IN_STEP_1, 14)).toBe(false);
    expect(makesParallel(windowOf([36, 38], []), BASS_IN_STEP_1, 14)).toBe(false);
  });
});
