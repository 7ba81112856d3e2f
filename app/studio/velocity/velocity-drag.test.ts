import { describe, expect, it } from "vitest";
import { beginVelocityDrag, dragVelocities, levelAt } from "./velocity-drag.ts";

const notes = [0, 100, 200, 300].map((start, i) => ({ id: `n${i}`, pitch: 60, start, duration: 90, velocity: 80 }));
const nobody = new Set<string>();

describe("the velocity lane", () => {
  it("reads heights as velocities, loud at the top", () => {
    expect(levelAt(0, 100)).toBe(127);
    expect(levelAt(100, 100)).toBe(1);
  });

  it("sets the note under a click", () => {
    const drag = beginVelocityDrag({ tick: 104, level: 50 }, notes, nobody, 10, false);
    expect([...drag.changed]).toEqual([["n1", 50]]);
  });

  it("[ST13] draws a stroke over many notes", () => {
    const begun = beginVelocityDrag({ tick: 0, level: 20 }, notes, nobody, 10, false);
    const drawn = dragVelocities(begun, { tick: 200, level: 40 }, notes, nobody);
    const further = dragVelocities(drawn, { tick: 300, level: 120 }, notes, nobody);
    expect([...further.changed.values()]).toEqual([20, 30, 40, 120]);
  });

  it("draws one straight line from press to release with Shift", () => {
    const begun = beginVelocityDrag({ tick: 0, level: 10 }, notes, nobody, 10, true);
    const wild = dragVelocities(begun, { tick: 150, level: 127 }, notes, nobody);
    const line = dragVelocities(wild, { tick: 300, level: 100 }, notes, nobody);
    expect([...line.changed.values()]).toEqual([10, 40, 70, 100]);
  });

  it("moves all selected notes together and keeps them in range", () => {
    const selection = new Set(["n0", "n2"]);
    const begun = beginVelocityDrag({ tick: 0, level: 60 }, notes, selection, 10, false);
    expect(begun.mode).toBe("together");
    const up = dragVelocities(begun, { tick: 0, level: 127 }, notes, selection);
    expect([...up.changed]).toEqual([
      ["n0", 127],
      ["n2", 127],
    ]);
  });
});
