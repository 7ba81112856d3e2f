import { describe, expect, it } from "vitest";
import { emptyBars, movementRate, polyphonicRate, usedPitchClasses } from "./bars.ts";
import { inKeyRate } from "./key.ts";
import { countParallels } from "./parallels.ts";
import type { Line } from "./roll.ts";
import { chromaDistance, chromaOf, tonalDistance } from "./tonal-distance.ts";

const held = (pitch: number | undefined, steps: number): Line => new Array<number | undefined>(steps).fill(pitch);
const scale = (tonic: number): Line => [0, 2, 4, 5, 7, 9, 11].flatMap((degree) => held(60 + tonic + degree, 4));

describe("musical metrics", () => {
  it("[MO14] empty bars: the share of silent bars in percent", () => {
    expect(emptyBars([...held(undefined, 16), ...held(60, 1), ...held(undefined, 15), ...held(60, 32)])).toBe(25);
  });

  it("[MO14] used pitch classes: octaves count once, an empty bar counts 0", () => {
    expect(usedPitchClasses([...held(60, 4), ...held(72, 4), ...held(67, 8), ...held(undefined, 16)])).toBe(1);
  });

  it("[MO14] polyphonic rate: steps with more than two different pitches", () => {
    expect(polyphonicRate([held(60, 4), held(64, 4), [67, 67, 64, undefined]])).toBe(0.5);
  });

  it("[MO14] movement rate: steps in which the pitch changes", () => {
    expect(movementRate([60, 60, 62, 62, undefined, 62])).toBeCloseTo(2 / 5);
    expect(movementRate(held(60, 16))).toBe(0);
  });

  it("[MO14] tonal distance: 0 for the same pitch classes, the textbook value for a tritone, silent beats left out", () => {
    expect(tonalDistance([held(60, 8)], [held(48, 8)])).toBeCloseTo(0);
    // C and F sharp lie opposite on the circles of fifths and minor thirds and meet on that of major thirds.
    expect(chromaDistance(chromaOf([[60]]), chromaOf([[66]]))).toBeCloseTo(Math.hypot(2, 2));
    expect(tonalDistance([held(60, 8)], [[...held(48, 4), ...held(undefined, 4)]])).toBeCloseTo(0);
    expect(tonalDistance([held(60, 8)], [held(undefined, 8)])).toBeUndefined();
  });

  it("[MO14] tonal distance: a fifth is nearer than a second", () => {
    const from = (interval: number) => chromaDistance(chromaOf([[60]]), chromaOf([[60 + interval]])) ?? 0;
    expect(from(7)).toBeLessThan(from(2));
  });

  it("[MO14] parallels: fifths and octaves in which both voices move the same way, in all joint moves", () => {
    expect(
      countParallels([
        [67, 69, 71],
        [60, 62, 60],
      ]),
    ).toEqual({ moves: 2, fifths: 1, octaves: 0 });
    expect(
      countParallels([
        [72, 74, 74],
        [60, 62, 64],
      ]),
    ).toEqual({ moves: 1, fifths: 0, octaves: 1 });
    expect(
      countParallels([
        [67, 60],
        [60, 67],
      ]),
    ).toEqual({ moves: 1, fifths: 0, octaves: 0 });
    expect(
      countParallels([
        [72, 74, undefined],
        [60, 62, 64],
        [48, 50, 50],
      ]),
    ).toEqual({ moves: 3, fifths: 0, octaves: 3 });
  });

  it("in-key rate: 1 inside the scale of both parts together, less for strange notes", () => {
    expect(inKeyRate([scale(3)], [scale(3)])).toBe(1);
    expect(inKeyRate([[...held(61, 4), ...held(60, 12)]], [scale(0)])).toBe(0.75);
  });
});
