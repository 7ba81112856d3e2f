import { describe, expect, it } from "vitest";
import { presetRecipe } from "../../../domain/training/presets.ts";
import type { Checkpoint, News, Run } from "../shapes.ts";
import { knownUpTo, type WatchedRun, withNews } from "./watched-run.ts";

const run: Run = {
  id: "a",
  name: "Carols",
  technique: "accompany",
  dataset: null,
  recipe: presetRecipe("quick"),
  state: "running",
  wish: null,
  allowed: [],
  iteration: 0,
  iterations: 600,
  secondsTrained: 0,
  secondsLeft: null,
  stopReason: null,
  error: null,
  bestIteration: null,
  backend: null,
  waitingBecause: null,
  createdAt: "2026-05-20T12:00:00.000Z",
};
const point = (iteration: number) => ({ iteration, values: { generatorLoss: iteration } });
const checkpoint = (iteration: number): Checkpoint => ({
  iteration,
  metrics: {},
  baseline: {},
  sample: { tracks: [] },
});
const nothing: WatchedRun = { run, points: [], checkpoints: [] };

describe("a run that is watched", () => {
  it("[TU6] goes on after a lost connection from what has come of both, curves and samples", () => {
    expect(knownUpTo(nothing)).toBe(-1);
    const some = { run, points: [point(5), point(10), point(15)], checkpoints: [checkpoint(0)] };
    expect(knownUpTo(some)).toBe(0);
    expect(knownUpTo({ ...some, checkpoints: [checkpoint(0), checkpoint(20)] })).toBe(15);
  });

  it("[TU6] takes each message once, in whatever order", () => {
    const news: News[] = [
      { type: "points", points: [point(5), point(10)] },
      { type: "checkpoint", checkpoint: checkpoint(10) },
      { type: "checkpoint", checkpoint: checkpoint(0) },
      { type: "points", points: [point(10)] },
      { type: "run", run: { ...run, iteration: 10 } },
    ];
    const known = news.reduce(withNews, nothing);
    expect(known.points.map(({ iteration }) => iteration)).toEqual([5, 10]);
    expect(known.checkpoints.map(({ iteration }) => iteration)).toEqual([0, 10]);
    expect(known.run.iteration).toBe(10);
  });
});
