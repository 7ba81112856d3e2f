import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALL_ROWS, foldedRows } from "../roll/rows.ts";
import { clampViewport, type Viewport } from "../roll/viewport.ts";
import { heightOfY, yOfHeight } from "./height.ts";
import { sharedView, viewLike } from "./shared-view.ts";

const extent = { endTick: 100_000, rowCount: 128 };
const view: fc.Arbitrary<Viewport> = fc
  .record({
    scrollTick: fc.nat(60_000),
    pixelsPerTick: fc.double({ min: 0.02, max: 0.6, noNaN: true }),
    scrollY: fc.nat(1_500),
    rowHeight: fc.integer({ min: 10, max: 24 }),
    width: fc.integer({ min: 300, max: 1_600 }),
    height: fc.integer({ min: 200, max: 900 }),
  })
  .map((one) => clampViewport(one, extent));

describe("[PE9] what somebody sees, on another screen", () => {
  it("is the same bars and rows on a screen of the same size", () => {
    fc.assert(
      fc.property(view, (theirs) => {
        const shared = sharedView(theirs, ALL_ROWS);
        if (!shared) throw new Error("it has a size");
        const mine = viewLike({ ...theirs, scrollTick: 0, scrollY: 0 }, ALL_ROWS, extent, shared);
        const again = sharedView(mine, ALL_ROWS);
        expect(Math.abs((again?.from ?? 0) - shared.from)).toBeLessThanOrEqual(2);
        expect(Math.abs((again?.to ?? 0) - shared.to)).toBeLessThanOrEqual(2);
        expect(again?.top).toBeCloseTo(shared.top, 0);
      }),
    );
  });

  it("fits on a narrower screen: every bar that they see", () => {
    const theirs = clampViewport(
      { scrollTick: 4_800, pixelsPerTick: 0.2, scrollY: 700, rowHeight: 16, width: 1_200, height: 600 },
      extent,
    );
    const shared = sharedView(theirs, ALL_ROWS);
    if (!shared) throw new Error("it has a size");
    const mine = sharedView(viewLike({ ...theirs, width: 390, height: 480 }, ALL_ROWS, extent, shared), ALL_ROWS);
    expect(mine?.from).toBeCloseTo(shared.from, -1);
    expect(mine?.to).toBeCloseTo(shared.to, -1);
    expect(mine?.top).toBeCloseTo(shared.top, 0);
    expect(mine?.bottom).toBeCloseTo(shared.bottom, 0);
  });

  it("is the same place in the music wherever rows are shown, folded or not", () => {
    const folded = foldedRows([60, 64, 67]);
    const small = { scrollTick: 0, pixelsPerTick: 0.1, scrollY: 0, rowHeight: 20, width: 300, height: 60 };
    const height = heightOfY(small, folded, 30);
    expect(height).toBeCloseTo(64.5);
    expect(yOfHeight(small, folded, height)).toBeCloseTo(30);
    expect(yOfHeight(small, ALL_ROWS, height)).toBeCloseTo((127 - 64) * 20 + 10);
    expect(yOfHeight(small, folded, 62.5)).toBeNull();
  });
});
