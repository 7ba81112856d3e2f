import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clampViewport,
  followTick,
  INITIAL_VIEWPORT,
  MAX_PIXELS_PER_TICK,
  MIN_ROW_HEIGHT,
  panBy,
  reveal,
  rowOfY,
  tickOfX,
  xOfTick,
  yOfRow,
  zoomPitch,
  zoomTime,
} from "./viewport.ts";

const extent = { endTick: 200_000, rowCount: 128 };
const view = { ...INITIAL_VIEWPORT, width: 900, height: 500, scrollTick: 5_000, scrollY: 600 };

describe("the viewport of the roll", () => {
  it("maps ticks to pixels and back", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 200_000, noNaN: true }), (tick) => {
        expect(tickOfX(view, xOfTick(view, tick))).toBeCloseTo(tick, 4);
      }),
    );
  });

  it("finds the row of every pixel inside it", () => {
    for (const row of [38, 50, 60]) {
      expect(rowOfY(view, yOfRow(view, row))).toBe(row);
      expect(rowOfY(view, yOfRow(view, row) + view.rowHeight - 0.01)).toBe(row);
    }
  });

  it("[ST1] keeps the tick and the row under the pointer in their place while zooming", () => {
    const wider = zoomTime(view, 1.7, 333, extent);
    expect(tickOfX(wider, 333)).toBeCloseTo(tickOfX(view, 333), 6);
    const taller = zoomPitch(view, 1.3, 210, extent);
    expect((210 + taller.scrollY) / taller.rowHeight).toBeCloseTo((210 + view.scrollY) / view.rowHeight, 6);
  });

  it("never leaves the extent or the limits of zoom", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        (dx, dy) => {
          const moved = panBy(view, dx, dy, extent);
          expect(moved.scrollTick).toBeGreaterThanOrEqual(0);
          expect(moved.scrollY).toBeGreaterThanOrEqual(0);
          expect(moved.scrollY + moved.height).toBeLessThanOrEqual(128 * moved.rowHeight);
        },
      ),
    );
    expect(zoomTime(view, 1e9, 0, extent).pixelsPerTick).toBe(MAX_PIXELS_PER_TICK);
    expect(zoomPitch(view, 1e-9, 0, extent).rowHeight).toBe(MIN_ROW_HEIGHT);
  });

  it("stays at the beginning when everything fits", () => {
    expect(clampViewport({ ...view, scrollTick: 700 }, { endTick: 10, rowCount: 3 })).toMatchObject({
      scrollTick: 0,
      scrollY: 0,
    });
  });

  it("reveals a far place and leaves a near one alone", () => {
    expect(reveal(view, 6_000, 45, extent)).toBe(view);
    const far = reveal(view, 60_000, 100, extent);
    expect(xOfTick(far, 60_000)).toBeLessThan(far.width);
    expect(yOfRow(far, 100)).toBeLessThan(far.height);
  });

  it("turns the page when the playhead leaves", () => {
    expect(followTick(view, 5_100, extent)).toBe(view);
    expect(xOfTick(followTick(view, 80_000, extent), 80_000)).toBeLessThan(view.width / 4);
  });
});
