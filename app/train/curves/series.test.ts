import { describe, expect, it } from "vitest";
import { curvesOf, mergePoints, thinned } from "./series.ts";

const at = (iteration: number, values: Record<string, number> = {}) => ({ iteration, values });

describe("curves", () => {
  it("[TU5] leave a gap where nothing was measured, and leave out lines that have no value at all", () => {
    const points = [at(1, { a: 1 }), at(2, { b: 4 }), at(3, { a: Number.NaN })];
    const lines = ["a", "b", "c"].map((key) => ({ key, label: key, color: "track-0" }));
    expect(curvesOf(points, lines).series.map(({ key, values }) => [key, values])).toEqual([
      ["a", [1, null, null]],
      ["b", [null, 4, null]],
    ]);
  });

  it("[TU6] points that come twice after a lost connection are shown once, in order", () => {
    const known = [at(1), at(2), at(3)];
    expect(mergePoints(known, [at(3), at(4)]).map((point) => point.iteration)).toEqual([1, 2, 3, 4]);
    expect(mergePoints(known, [at(5), at(6)]).map((point) => point.iteration)).toEqual([1, 2, 3, 5, 6]);
    expect(mergePoints(known, [at(2, { a: 1 })])[1]?.values).toEqual({ a: 1 });
  });

  it("keep the first and the last of many points in a table", () => {
    const many = Array.from({ length: 1000 }, (_, i) => i);
    const few = thinned(many, 12);
    expect([few.length, few[0], few.at(-1)]).toEqual([12, 0, 999]);
    expect(thinned([1, 2], 12)).toEqual([1, 2]);
  });
});
