import { describe, expect, it } from "vitest";
import { ALL_ROWS } from "../roll/rows.ts";
import { edgeHints } from "./edge-hints.ts";

/** 1000 ticks and rows 127 to 88 are in sight. */
const view = { scrollTick: 1_000, pixelsPerTick: 0.5, scrollY: 0, rowHeight: 10, width: 500, height: 400 };
const hint = (tick: number, pitch: number, clientId = 1) => ({ clientId, place: { tick, pitch } });

describe("[PE10] people who work out of sight", () => {
  it("stand at the edge on the side where they work, at their height", () => {
    expect(edgeHints(view, ALL_ROWS, [hint(0, 107.5)])).toEqual([{ clientId: 1, side: "left", x: 20, y: 205 }]);
    expect(edgeHints(view, ALL_ROWS, [hint(9_000, 107.5)])[0]).toMatchObject({ side: "right", x: 480 });
    expect(edgeHints(view, ALL_ROWS, [hint(1_400, 40.5)])[0]).toMatchObject({ side: "bottom", x: 200, y: 380 });
    expect(edgeHints({ ...view, scrollY: 500 }, ALL_ROWS, [hint(1_400, 120)])[0]).toMatchObject({ side: "top" });
  });

  it("need no hint while they are in sight", () => {
    expect(edgeHints(view, ALL_ROWS, [hint(1_500, 100)])).toEqual([]);
  });

  it("do not cover each other", () => {
    const ys = edgeHints(view, ALL_ROWS, [hint(0, 107, 1), hint(0, 107, 2), hint(0, 106, 3)]).map(({ y }) => y);
    expect(new Set(ys).size).toBe(3);
    for (const [at, y] of ys.entries()) expect(y - (ys[at - 1] ?? -100)).toBeGreaterThanOrEqual(30);
  });
});
