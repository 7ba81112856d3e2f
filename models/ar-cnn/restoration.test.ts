import { describe, expect, it } from "vitest";
import { PITCHES, VOICES, type VoiceGrid } from "../gan/grid.ts";
import { seededRandom } from "../random.ts";
import type { Predictor } from "./predictor.ts";
import { corrupt, editTally, notesOfPixels, pixelsOf, restore } from "./restoration.ts";

const ROWS = [36, 31, 24, 12];
const STEPS = 32;
const piece: VoiceGrid = {
  steps: STEPS,
  cells: Uint8Array.from({ length: STEPS * VOICES }, (_, cell) => ROWS[cell % VOICES] ?? 0),
};
const truth = pixelsOf(piece);
const count = (pixels: Uint8Array) => pixels.reduce((sum, pixel) => sum + pixel, 0);

/** Knows the piece. */
const knowing: Predictor = async (crops) =>
  Float32Array.from({ length: crops.length * STEPS * VOICES * PITCHES }, (_, index) => {
    const voice = Math.floor(index / PITCHES) % VOICES;
    return index % PITCHES === ROWS[voice] ? 1 : 0;
  });

describe("restoring corrupted rolls", () => {
  it("[AR22] corrupts by DeepComposer's protocol: any share of the notes' pixels away, 1 to 1.5 % of the empty ones filled", () => {
    const left: number[] = [];
    for (let seed = 0; seed < 40; seed++) {
      const corrupted = corrupt(truth, seededRandom(seed));
      const added = corrupted.filter((pixel, place) => pixel === 1 && truth[place] === 0).length;
      const empty = truth.length - count(truth);
      expect(added).toBeGreaterThanOrEqual(Math.floor(empty * 0.01));
      expect(added).toBeLessThanOrEqual(Math.ceil(empty * 0.015));
      left.push((count(corrupted) - added) / count(truth));
    }
    expect(Math.min(...left)).toBeLessThan(0.15);
    expect(Math.max(...left)).toBeGreaterThan(0.85);
  });

  it("[AR22] reads neighbouring pixels as one note", () => {
    const notes = notesOfPixels(truth, STEPS);
    expect(notes.map(({ pitch, start, duration }) => [pitch, start, duration])).toEqual(
      ROWS.toReversed().map((row) => [row + 36, 0, STEPS * 120]),
    );
  });

  it("[AR22] counts edits that undo the corruption, and what is left of it after a hundred", () => {
    const corrupted = truth.slice();
    for (const place of [0, 1, 2, 3]) corrupted[place] = 1;
    const half = corrupted.slice();
    half[0] = 0;
    half[5] = 1;
    const tally = editTally(truth, corrupted);
    tally.add(half);
    expect(tally.result()).toEqual({ first: 0.5, all: 0.5, chance: 4 / truth.length, left: 1, leftAtEnd: 1 });
    tally.add(truth);
    expect(tally.result()).toMatchObject({ first: 5 / 6, all: 5 / 6, left: 0, leftAtEnd: 0 });
    const far = editTally(truth, truth);
    far.add(truth.map((pixel) => 1 - pixel));
    expect(far.result()).toMatchObject({ first: 0, left: 100 });
  });

  it("[AR22] finds that a model that knows the piece brings nearly all of it back", async () => {
    const restoration = await restore(knowing, piece, seededRandom(3));
    expect(restoration.all).toBeGreaterThan(0.8);
    expect(restoration.leftAtEnd).toBeLessThan(0.3);
  });
});
