import { describe, expect, it } from "vitest";
import { barWords, sectionOf } from "./section.ts";

const meters = [{ id: "m", tick: 0, numerator: 3, denominator: 4 }];
const selected = [
  { start: 1500, duration: 100 },
  { start: 4000, duration: 320 },
];

describe("the section that a bandmate works on", () => {
  it("[ST30] is the whole bars around what is selected or looped", () => {
    const section = sectionOf("selection", { meters, selected, loop: null });
    expect(section).toEqual({ startTick: 1440, endTick: 4320 });
    expect(sectionOf("loop", { meters, selected: [], loop: { start: 10, end: 1440 } })).toEqual({
      startTick: 0,
      endTick: 1440,
    });
    expect(barWords(meters, { startTick: 1440, endTick: 4320 })).toBe("bars 2 to 3");
    expect(barWords(meters, { startTick: 1440, endTick: 2880 })).toBe("bar 2");
  });

  it("[ST30] is everything where nothing is selected or looped", () => {
    expect(sectionOf("selection", { meters, selected: [], loop: null })).toBeNull();
    expect(sectionOf("loop", { meters, selected, loop: null })).toBeNull();
    expect(sectionOf("whole", { meters, selected, loop: { start: 0, end: 9 } })).toBeNull();
  });
});
