import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suggestChords } from "./chord-suggestion.ts";
import { parseChord } from "./chords.ts";

const QUARTER = 480;
const BAR = 4 * QUARTER;

function tune(pitches: number[], lengths: number[] = []) {
  let start = 0;
  return pitches.map((pitch, index) => {
    const note = { pitch, start, duration: (lengths[index] ?? 1) * QUARTER };
    start += note.duration;
    return note;
  });
}
const bars = (count: number, length = BAR) => Array.from({ length: count }, (_, index) => index * length);

describe("suggesting chords", () => {
  it("[GA5] begins and ends on the tonic and takes chords that hold the bars' notes", () => {
    const melody = tune(
      [60, 60, 67, 67, 69, 69, 67, 65, 65, 64, 64, 62, 62, 60],
      [1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2],
    );
    const chords = suggestChords(melody, bars(4));
    expect(chords[0]).toEqual({ startTick: 0, symbol: "C" });
    expect(chords.at(-1)).toEqual({ startTick: 3 * BAR, symbol: "C" });
    expect(chords.map(({ symbol }) => symbol)).toContain("F");
  });

  it("[GA5] gives minor its major dominant, in any meter", () => {
    const melody = tune([69, 71, 72, 74, 76, 72, 71, 68, 71, 69], [2, 1, 2, 1, 2, 1, 1, 1, 1, 3]);
    const chords = suggestChords(melody, bars(5, 3 * QUARTER));
    expect(chords.at(-2)).toEqual({ startTick: 9 * QUARTER, symbol: "E" });
    expect(chords.at(-1)).toEqual({ startTick: 12 * QUARTER, symbol: "Am" });
  });

  it("[GA5] moves with the melody into every key", () => {
    fc.assert(
      fc.property(fc.integer({ min: -6, max: 6 }), (shift) => {
        const pitches = [60, 64, 67, 64, 65, 69, 65, 62, 67, 65, 64, 62, 60, 60, 60, 60];
        const roots = (by: number) =>
          suggestChords(tune(pitches.map((pitch) => pitch + by)), bars(4)).map(
            ({ symbol }) => ((parseChord(symbol)?.root ?? 0) - by + 12) % 12,
          );
        expect(roots(shift)).toEqual(roots(0));
      }),
    );
  });

  it("has nothing to say without notes or bars, and holds its chord through silent bars", () => {
    expect(suggestChords([], bars(4))).toEqual([]);
    expect(suggestChords(tune([60, 64, 67, 72]), [])).toEqual([]);
    expect(suggestChords(tune([60, 64, 67, 72]), bars(3)).map(({ symbol }) => symbol)).toContain("C");
  });
});
