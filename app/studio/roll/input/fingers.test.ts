import { describe, expect, it } from "vitest";
import { INITIAL_VIEWPORT, tickOfX } from "../viewport.ts";
import { pinch } from "./fingers.ts";

const extent = { endTick: 100_000, rowCount: 128 };
const view = { ...INITIAL_VIEWPORT, width: 400, height: 600, scrollTick: 4000, scrollY: 500 };

describe("two fingers", () => {
  it("pan together", () => {
    const after = pinch(
      view,
      [
        { x: 100, y: 100 },
        { x: 120, y: 110 },
      ],
      [
        { x: 60, y: 90 },
        { x: 80, y: 100 },
      ],
      extent,
    );
    expect(after.pixelsPerTick).toBe(view.pixelsPerTick);
    expect(after.scrollTick).toBeCloseTo(4000 + 40 / view.pixelsPerTick);
    expect(after.scrollY).toBe(510);
  });

  it("[ST12] zoom time when spread sideways, around their middle", () => {
    const after = pinch(
      view,
      [
        { x: 100, y: 100 },
        { x: 200, y: 104 },
      ],
      [
        { x: 50, y: 100 },
        { x: 250, y: 104 },
      ],
      extent,
    );
    expect(after.pixelsPerTick).toBeCloseTo(view.pixelsPerTick * 2);
    expect(tickOfX(after, 150)).toBeCloseTo(tickOfX(view, 150));
    expect(after.rowHeight).toBe(view.rowHeight);
  });
});
