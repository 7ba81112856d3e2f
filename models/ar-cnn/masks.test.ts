import type { Rank } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadBackend, type TF } from "../backend/ladder.ts";
import { PITCHES, REST, VOICES } from "../gan/grid.ts";
import { seededRandom } from "../random.ts";
import { INPUT_CHANNELS, inputOf, targetOf } from "./batches.ts";
import { cropSource } from "./examples.ts";
import { drawMask, scatteredCells, voiceSpans, wholeSteps } from "./masks.ts";
import { orderlessLoss } from "./trainer.ts";

const count = (mask: Uint8Array) => mask.reduce((sum, flag) => sum + flag, 0);

describe("masks", () => {
  it("[AR2] hide at least one cell of a crop of any length", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer(), (steps, seed) => {
        const mask = drawMask(steps, seededRandom(seed));
        expect(mask).toHaveLength(steps * VOICES);
        expect(count(mask)).toBeGreaterThan(0);
      }),
    );
  });

  it("[AR2] hide every number of scattered cells, and of steps, equally often", () => {
    const random = seededRandom(1);
    const cells = new Map<number, number>();
    const steps = new Map<number, number>();
    for (let draw = 0; draw < 8000; draw++) {
      const hidden = count(scatteredCells(2, random));
      cells.set(hidden, (cells.get(hidden) ?? 0) + 1);
      const mask = wholeSteps(8, random);
      const touched = [0, 1, 2, 3, 4, 5, 6, 7].filter(
        (step) => count(mask.slice(step * VOICES, (step + 1) * VOICES)) > 0,
      );
      steps.set(touched.length, (steps.get(touched.length) ?? 0) + 1);
    }
    for (const tally of [cells, steps]) {
      expect([...tally.keys()].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      for (const times of tally.values()) expect(Math.abs(times - 1000)).toBeLessThan(150);
    }
  });

  it("hide whole voices over one stretch of steps", () => {
    const mask = voiceSpans(16, seededRandom(5));
    const rows = Array.from({ length: 16 }, (_, step) => mask.slice(step * VOICES, (step + 1) * VOICES).join(""));
    const hiding = rows.filter((row) => row !== "0000");
    expect(new Set(hiding).size).toBe(1);
    expect(rows.lastIndexOf(hiding[0] ?? "") - rows.indexOf(hiding[0] ?? "") + 1).toBe(hiding.length);
  });
});

describe("what the network is shown and asked", () => {
  let tf: TF;
  beforeAll(async () => {
    tf = await loadBackend("cpu");
  });

  /** One step: soprano row 30 known, alto row 20 hidden, tenor silent and hidden, bass silent and known. */
  const crop = { steps: 1, cells: Uint8Array.from([30, 20, REST, REST]), hidden: Uint8Array.from([0, 1, 1, 0]) };
  const channels = (values: Float32Array, row: number) => [
    ...values.slice(row * INPUT_CHANNELS, (row + 1) * INPUT_CHANNELS),
  ];

  it("[AR1] shows known notes by voice and says which voices are hidden, on every pitch", () => {
    const values = Float32Array.from(inputOf(tf, [crop]).dataSync());
    expect(channels(values, 30)).toEqual([1, 0, 0, 0, 0, 1, 1, 0]);
    expect(channels(values, 20)).toEqual([0, 0, 0, 0, 0, 1, 1, 0]);
    expect(channels(values, 0)).toEqual([0, 0, 0, 0, 0, 1, 1, 0]);
  });

  it("[AR1] shows the same whatever stands in hidden cells", () => {
    const other = { ...crop, cells: Uint8Array.from([30, 3, 4, REST]) };
    expect(inputOf(tf, [other]).dataSync()).toEqual(inputOf(tf, [crop]).dataSync());
  });

  it("[AR2] weights every hidden cell of a crop alike, and asks nothing of a silence", () => {
    const target = Float32Array.from(targetOf(tf, [crop]).dataSync());
    expect(target[20 * VOICES + 1]).toBe(0.5);
    expect(target.reduce((sum, value) => sum + value, 0)).toBe(0.5);
  });

  it("[AR2] loses four times the mean of the hidden cells: with every pitch alike 4 ln 48", () => {
    const full = {
      steps: 2,
      cells: Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]),
      hidden: Uint8Array.from([1, 0, 0, 0, 1, 1, 0, 0]),
    };
    const logits = tf.zeros<Rank.R4>([2, 2, PITCHES, VOICES]);
    const other = { ...full, hidden: new Uint8Array(8).fill(1) };
    expect(orderlessLoss(tf, logits, targetOf(tf, [full, other])).dataSync()[0]).toBeCloseTo(4 * Math.log(48), 4);
  });
});

describe("training crops", () => {
  const piece = (steps: number) => ({
    steps,
    cells: Uint8Array.from({ length: steps * VOICES }, (_, cell) => [36, 31, 24, 12][cell % VOICES] ?? 0),
  });

  it("[AR3] keep every shifted note on the roll, and all voices move alike", () => {
    const next = cropSource(
      [{ steps: 8, cells: Uint8Array.from({ length: 32 }, (_, cell) => [46, 31, 24, 2][cell % 4] ?? 0) }],
      8,
      seededRandom(1),
    );
    const seen = new Set(Array.from({ length: 60 }, () => next().cells.slice(0, VOICES).join()));
    expect([...seen].sort()).toEqual(["44,29,22,0", "45,30,23,1", "46,31,24,2", "47,32,25,3"]);
  });

  it("[AR3] fill a short piece up with silence", () => {
    const { steps, cells } = cropSource([piece(5)], 8, seededRandom(1))();
    expect(steps).toBe(8);
    expect(cells.slice(5 * VOICES).every((row) => row === REST)).toBe(true);
    expect(cells.slice(0, 5 * VOICES).some((row) => row === REST)).toBe(false);
  });
});
