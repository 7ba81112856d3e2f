import { describe, expect, it } from "vitest";
import { planFilm, positionOfFrame } from "./plan.ts";

describe("the film of the evolution", () => {
  it("[TU4] begins at the first checkpoint and rests at the last one", () => {
    const plan = planFilm(11);
    expect(positionOfFrame(plan, 11, 0)).toBe(0);
    expect(positionOfFrame(plan, 11, plan.frames - 1)).toBe(10);
    expect(positionOfFrame(plan, 11, plan.frames - plan.framesPerSecond)).toBe(10);
  });

  it("never goes back", () => {
    const plan = planFilm(5);
    const positions = Array.from({ length: plan.frames }, (_, frame) => positionOfFrame(plan, 5, frame));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it("[TU4] lasts about a minute at most, however many checkpoints there are", () => {
    expect(planFilm(5000).seconds).toBe(62);
    expect(planFilm(1).seconds).toBe(2);
  });
});
