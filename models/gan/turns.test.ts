import { describe, expect, it } from "vitest";
import { band } from "./band.ts";
import { barGrid, type MeterAt, noChords } from "./context.ts";
import { emptyMelody, WINDOW_STEPS } from "./grid.ts";
import { sketchOf, windowAt } from "./sketch.ts";
import { TURNS, turnsOf } from "./turns.ts";

const COUNT = band.voices.length;
const KICK = 0;

/** The turn of each step of the kick. */
function turns(meters: MeterAt[] = []): number[] {
  const context = { chords: noChords(WINDOW_STEPS), bars: barGrid(WINDOW_STEPS, meters), style: null };
  const window = windowAt(band, sketchOf(band, emptyMelody(WINDOW_STEPS), context), 0);
  const cells = Array.from({ length: WINDOW_STEPS * COUNT }, (_, cell) => cell);
  const found = turnsOf(band, window, cells);
  return cells.filter((cell) => cell % COUNT === KICK).map((cell) => found.get(cell) ?? 0);
}

describe("the order in which a band is settled", () => {
  it("[GA8] settles half bars first, then beats, eighths and sixteenths", () => {
    expect(turns().slice(0, 16)).toEqual([1, 10, 7, 10, 4, 10, 7, 10, 1, 10, 7, 10, 4, 10, 7, 10]);
  });

  it("[GA8] begins at every bar line of the meter", () => {
    const waltz = turns([{ step: 0, length: 12, beat: 4 }]);
    expect([0, 12, 24].map((step) => waltz[step])).toEqual([1, 1, 1]);
    const upbeat = turns([{ step: 4, length: 16, beat: 4 }]);
    expect([4, 20].map((step) => upbeat[step])).toEqual([1, 1]);
    const seven = turns([{ step: 0, length: 14, beat: 2 }]);
    expect([0, 14, 28].map((step) => seven[step])).toEqual([1, 1, 1]);
  });

  it("[GA8] never settles neighbouring steps together, but for the last turn", () => {
    const all = turns([{ step: 3, length: 12, beat: 6 }]);
    for (let step = 1; step < WINDOW_STEPS; step++) {
      if (all[step] !== TURNS) expect(all[step]).not.toBe(all[step - 1]);
    }
  });
});

it("[GA8] bars count from their own beginning, backwards from the first, and change with the meter", () => {
  const bars = barGrid(20, [
    { step: 4, length: 6, beat: 2 },
    { step: 10, length: 4, beat: 4 },
  ]);
  expect([...bars.position]).toEqual([2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1]);
  expect([...barGrid(3).length]).toEqual([16, 16, 16]);
});
