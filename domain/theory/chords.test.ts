import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chordsWithin, isChordSymbol, parseChord, toneSet } from "./chords.ts";

const tones = (symbol: string) => [...(parseChord(symbol)?.tones ?? [])].sort((a, b) => a - b);

describe("chord symbols", () => {
  it("[GA3] are read with their quality, in the spellings of lead sheets", () => {
    expect(tones("C")).toEqual([0, 4, 7]);
    expect(tones("Am7")).toEqual([0, 4, 7, 9]);
    for (const symbol of ["Amin7", "A-7", "Ami7"]) expect(tones(symbol)).toEqual(tones("Am7"));
    for (const symbol of ["CM7", "Cma7", "CΔ"]) expect(tones(symbol)).toEqual(tones("Cmaj7"));
    expect(tones("F♯dim")).toEqual([0, 6, 9]);
    expect(tones("Bø")).toEqual(tones("Bm7b5"));
    expect(tones("Bb7sus4")).toEqual([3, 5, 8, 10]);
    expect(tones("G7(b9)")).toEqual([2, 5, 7, 8, 11]);
    expect(tones("E+")).toEqual([0, 4, 8]);
    expect(tones("Cmmaj7")).toEqual([0, 3, 7, 11]);
    expect(tones("C5")).toEqual([0, 7]);
    expect(tones("C13")).toEqual([0, 2, 4, 7, 9, 10]);
  });

  it("[GA3] say their bass after a slash, which may lie outside the chord", () => {
    expect(parseChord("C/E")).toMatchObject({ root: 0, bass: 4 });
    expect(parseChord("G/C#")).toMatchObject({ root: 7, bass: 1 });
    expect(parseChord("C6/9")).toMatchObject({ root: 0, bass: 0 });
    expect(tones("C6/9")).toEqual([0, 2, 4, 7, 9]);
  });

  it("[GA3] may say that there is no chord, and are refused when they are none", () => {
    for (const silent of ["N.C.", "NC", "n.c.", ""]) expect(parseChord(silent)).toBeNull();
    for (const wrong of ["H", "X7", "maj", "Cfoo", "C/", "c", "7", "C7/H"]) expect(isChordSymbol(wrong)).toBe(false);
  });

  it("[GA3] mean the same chord on every root", () => {
    const roots = ["C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"];
    const qualities = fc.constantFrom("", "m", "7", "maj7", "m7", "dim7", "sus4", "6", "m7b5", "9", "7#9", "add9");
    fc.assert(
      fc.property(qualities, fc.integer({ min: 0, max: 11 }), (quality, root) => {
        const moved = tones(`C${quality}`).map((tone) => (tone + root) % 12);
        expect(toneSet(tones(`${roots[root]}${quality}`))).toBe(toneSet(moved));
      }),
    );
  });

  it("any text is a chord or none, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 24 }), (text) => {
        expect(typeof isChordSymbol(text)).toBe("boolean");
      }),
    );
  });
});

it("[GA3] a section begins with the chord that sounds there already, counted from its own beginning", () => {
  const chords = [
    { startTick: 3840, symbol: "G7" },
    { startTick: 0, symbol: "C" },
    { startTick: 1920, symbol: "F" },
  ];
  expect(chordsWithin(chords, 2400, 3840)).toEqual([{ startTick: 0, symbol: "F" }]);
  expect(chordsWithin(chords, 1920, 5000)).toEqual([
    { startTick: 0, symbol: "F" },
    { startTick: 1920, symbol: "G7" },
  ]);
  expect(chordsWithin([{ startTick: 960, symbol: "C" }], 0, 1920)).toEqual([{ startTick: 960, symbol: "C" }]);
});
