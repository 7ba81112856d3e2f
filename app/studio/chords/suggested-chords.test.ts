import { describe, expect, it } from "vitest";
import { SAMPLE_MELODIES } from "../../../domain/melodies/melodies.ts";
import { barAt } from "../../../domain/score/bars.ts";
import { isChordSymbol } from "../../../domain/theory/chords.ts";
import { suggestedChords } from "./suggested-chords.ts";

describe("suggested chords", () => {
  it("[ST36] begin bars, are chord symbols, and change where the music does", () => {
    for (const melody of SAMPLE_MELODIES) {
      const score = melody.score();
      const chords = suggestedChords(score);
      expect(chords.length).toBeGreaterThan(1);
      for (const [i, { startTick, symbol }] of chords.entries()) {
        expect(isChordSymbol(symbol)).toBe(true);
        expect(barAt(score.meters, startTick).start).toBe(startTick);
        expect(symbol).not.toBe(chords[i - 1]?.symbol);
      }
    }
  });
});
