import { describe, expect, it } from "vitest";
import { trainingRecipe } from "../../../domain/training/recipe.ts";
import { adviceFor, smallerRate } from "./advice.ts";

const run = {
  state: "finished",
  stopReason: "finished",
  error: null,
  bestIteration: 400,
  iteration: 600,
  recipe: trainingRecipe.parse({}),
} as const;

describe("what an ending means", () => {
  it("[TU11] a divergence is explained, with a smaller learning rate to try", () => {
    const advice = adviceFor({
      ...run,
      state: "failed",
      stopReason: "diverged",
      recipe: trainingRecipe.parse({ learningRate: 10 }),
    });
    expect(advice?.happened).toMatch(/diverged/);
    expect(advice?.tries.join()).toMatch(/learning rate: 10 was too much/);
    expect(advice?.learningRate).toBe(0.001);
  });

  it("[TU11] the server's own words come first where it has some", () => {
    expect(adviceFor({ ...run, state: "failed", stopReason: null, error: "The disk is full." })?.happened).toBe(
      "The disk is full.",
    );
  });

  it("[TU11] an early stop says why, and which round was best", () => {
    expect(adviceFor({ ...run, stopReason: "early" })?.happened).toMatch(/overfitting.*round 400 of the 600/s);
  });

  it("a run that simply finished, or goes on, needs no advice", () => {
    expect(adviceFor(run)).toBeNull();
    expect(adviceFor({ ...run, state: "running", stopReason: null })).toBeNull();
  });

  it.each([
    [10, 0.001],
    [0.01, 0.001],
    [0.001, 0.0001],
    [0.000_05, 0.000_01],
  ])("after %d it suggests %d", (tried, better) => {
    expect(smallerRate(tried)).toBe(better);
  });
});
