import { describe, expect, it } from "vitest";
import { viewBetween } from "./glide.ts";
import { INITIAL_VIEWPORT } from "./viewport.ts";

describe("gliding from one view to another", () => {
  const from = { ...INITIAL_VIEWPORT, pixelsPerTick: 0.04, rowHeight: 10, scrollTick: 0, scrollY: 100 };
  const to = { ...INITIAL_VIEWPORT, pixelsPerTick: 0.16, rowHeight: 40, scrollTick: 960, scrollY: 500 };

  it("begins and ends exactly where it should", () => {
    expect(viewBetween(from, to, 0)).toEqual(from);
    expect(viewBetween(from, to, 1)).toEqual(to);
  });

  it("zooms by equal ratios and scrolls by equal ways", () => {
    const half = viewBetween(from, to, 0.5);
    expect(half.pixelsPerTick).toBeCloseTo(0.08, 9);
    expect(half.rowHeight).toBeCloseTo(20, 9);
    expect(half).toMatchObject({ scrollTick: 480, scrollY: 300 });
  });
});
