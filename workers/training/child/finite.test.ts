import { describe, expect, it } from "vitest";
import { finiteEvent } from "./finite.ts";

describe("what a training tells", () => {
  it("[TS14] loses figures that are no numbers, and nothing else", () => {
    const values = { nats: 1, criticLoss: Number.NaN, penalty: Number.POSITIVE_INFINITY };
    expect(finiteEvent({ kind: "point", iteration: 5, values })).toEqual({
      kind: "point",
      iteration: 5,
      values: { nats: 1 },
    });
    const sample = { tracks: [] };
    const figures = { metrics: { similarity: Number.NaN }, baseline: { similarity: 0.5 } };
    expect(finiteEvent({ kind: "checkpoint", iteration: 5, ...figures, sample, best: false })).toEqual({
      kind: "checkpoint",
      iteration: 5,
      metrics: {},
      baseline: { similarity: 0.5 },
      sample,
      best: false,
    });
  });
});
