import { describe, expect, it } from "vitest";
import type { Bar } from "../../../domain/score/bars.ts";
import { barText, heldInto, readBar, withBar } from "./bar-text.ts";

const bar = (number: number, numerator = 4): Bar => ({
  bar: number,
  start: number * numerator * 480,
  length: numerator * 480,
  meter: { id: "m", tick: 0, numerator, denominator: 4 },
});

describe("chords of a bar", () => {
  it("[ST35] are read as they are typed, several shared out over the beats", () => {
    expect(readBar(" F  G7 ", bar(1))).toEqual({
      ok: true,
      chords: [
        { startTick: 1920, symbol: "F" },
        { startTick: 2880, symbol: "G7" },
      ],
    });
    expect(readBar("C Am", bar(0, 3))).toMatchObject({ chords: [{ startTick: 0 }, { startTick: 480 }] });
    expect(readBar("", bar(0))).toEqual({ ok: true, chords: [] });
    expect(readBar("N.C.", bar(0))).toMatchObject({ ok: true });
  });

  it("[ST35] say in words what is no chord, and when a bar has too many", () => {
    expect(readBar("C Hx", bar(0))).toEqual({
      ok: false,
      problem: "“Hx” is no chord. Write one like C, Am7, G7/B, or N.C. for none.",
    });
    expect(readBar("C D E F", bar(0, 3))).toMatchObject({
      problem: expect.stringContaining("at most one chord a beat"),
    });
  });

  it("[ST35] replace those of their own bar alone, and hold until the next", () => {
    const [first, second] = [readBar("C", bar(0)), readBar("F G", bar(1))];
    if (!first.ok || !second.ok) throw new Error("not read");
    const both = withBar(withBar([], bar(1), second.chords), bar(0), first.chords);
    expect(both.map(({ symbol }) => symbol)).toEqual(["C", "F", "G"]);
    expect(barText(both, bar(1))).toBe("F G");
    expect(withBar(both, bar(1), []).map(({ symbol }) => symbol)).toEqual(["C"]);
    expect([heldInto(both, bar(0)), heldInto(both, bar(2))]).toEqual(["", "G"]);
  });
});
