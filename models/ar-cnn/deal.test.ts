import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VOICES } from "../gan/grid.ts";
import type { MelodyNote } from "../technique.ts";
import { deal } from "./deal.ts";
import { makesParallel, runMakesParallel } from "./voice-leading.ts";
import { voicesOfChord } from "./voices-of-chord.ts";

const noteAt = (pitch: number, start: number, duration: number): MelodyNote => ({
  pitch,
  start,
  duration,
  velocity: 80,
});

describe("dealing notes to four voices", () => {
  it("[AR20] goes by height, and by where voices sing", () => {
    expect(voicesOfChord([72, 67, 60, 48])).toEqual([0, 1, 2, 3]);
    expect(voicesOfChord([72, 64, 48])).toEqual([0, 1, 3]);
    expect(voicesOfChord([72, 48])).toEqual([0, 3]);
    expect(voicesOfChord([72])).toEqual([0]);
    expect(voicesOfChord([40])).toEqual([3]);
    expect(voicesOfChord([80, 76, 72, 67, 60, 48])).toEqual([0, 1, 1, 2, 2, 3]);
    expect(voicesOfChord([])).toEqual([]);
  });

  it("[AR20] gives every note that the grid can hold to one voice, or calls it beyond four, and no voice two at once", () => {
    const notes = fc.array(
      fc.tuple(fc.integer({ min: 30, max: 90 }), fc.integer({ min: 0, max: 1900 }), fc.integer({ min: 1, max: 900 })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(notes, (list) => {
        const given = list.map(([pitch, start, duration]) => noteAt(pitch, start, duration));
        const { dealt, others, offGrid, outOfRange } = deal(given, 0, 16);
        const all = [...dealt.map(({ note }) => note), ...others.map(({ note }) => note), ...offGrid, ...outOfRange];
        expect(new Set(all).size).toBe(given.length);
        const cells = dealt.flatMap(({ voice, from, to }) =>
          Array.from({ length: to - from }, (_, index) => (from + index) * VOICES + voice),
        );
        expect(new Set(cells).size).toBe(cells.length);
        expect(cells.every((cell) => cell >= 0 && cell < 16 * VOICES)).toBe(true);
        for (const { pitch, start } of [...dealt, ...others].map(({ note }) => note)) {
          expect(Math.abs(start - Math.round(start / 120) * 120)).toBeLessThanOrEqual(30);
          expect(pitch).toBeGreaterThanOrEqual(36);
          expect(pitch).toBeLessThanOrEqual(83);
        }
      }),
    );
  });
});

describe("voice leading", () => {
  const R = 48;
  const cells = (...steps: number[][]) => Uint8Array.from(steps.flat());

  it("[AR21] knows parallel fifths and octaves on either side of a cell", () => {
    const before = cells([24, R, R, 17], [26, R, R, 19]);
    expect(makesParallel(before, 7, 19)).toBe(true);
    expect(makesParallel(before, 3, 17)).toBe(true);
    expect(makesParallel(before, 7, 20)).toBe(false);
    expect(makesParallel(cells([24, R, R, 12], [26, R, R, R]), 7, 14)).toBe(true);
    expect(makesParallel(cells([24, R, R, 17], [24, R, R, 17]), 7, 17)).toBe(false);
    expect(makesParallel(cells([26, R, R, 17], [24, R, R, R]), 7, 17)).toBe(false);
    expect(makesParallel(cells([26, R, R, 17]), 3, 19)).toBe(false);
  });

  it("[AR21] looks at the ends of a run, where it moves", () => {
    const around = cells([24, R, R, 17], [26, R, R, R], [26, R, R, R], [28, R, R, 21]);
    expect(runMakesParallel(around, { voice: 3, from: 1, to: 3 }, 19)).toBe(true);
    expect(runMakesParallel(around, { voice: 3, from: 1, to: 3 }, 14)).toBe(false);
    expect([...around]).toEqual([...cells([24, R, R, 17], [26, R, R, R], [26, R, R, R], [28, R, R, 21])]);
  });
});
