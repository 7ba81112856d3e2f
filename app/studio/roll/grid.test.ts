import { describe, expect, it } from "vitest";
import { GRID_CHOICES, snapDown, snapFor, snapNearest, stepTicks, unsnapped } from "./grid.ts";

const sevenEight = (tick: number) => Math.floor(tick / 1680) * 1680;

describe("the grid", () => {
  it("has whole ticks for every choice", () => {
    for (const { ticks } of GRID_CHOICES) expect(Number.isInteger(ticks)).toBe(true);
  });

  it("snaps to the nearest line and to the line before", () => {
    const snap = snapFor("1/16", () => 0);
    expect(snapNearest(snap, 70)).toBe(120);
    expect(snapDown(snap, 119)).toBe(0);
    expect(snapDown(snap, 120)).toBe(120);
  });

  it("[ST3] counts from the beginning of the bar, also in 7/8", () => {
    const snap = snapFor("1/4", sevenEight);
    expect(snapDown(snap, 1700)).toBe(1680);
    expect(snapNearest(snap, 1680 + 470)).toBe(1680 + 480);
  });

  it("never snaps before the beginning", () => {
    expect(
      snapNearest(
        snapFor("1/4", () => 0),
        -900,
      ),
    ).toBe(0);
    expect(snapDown(unsnapped, -3)).toBe(0);
  });

  it("leaves time alone when off, yet keeps a step for keys", () => {
    expect(
      snapNearest(
        snapFor("off", () => 0),
        77.4,
      ),
    ).toBe(77);
    expect(stepTicks("off")).toBe(120);
    expect(stepTicks("1/8t")).toBe(160);
  });
});
