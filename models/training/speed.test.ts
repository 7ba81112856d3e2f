import { expect, it } from "vitest";
import { trainingRecipe } from "../../domain/training/recipe.ts";
import { type Speed, secondsLeft, withRound } from "./speed.ts";

const recipe = trainingRecipe.parse({ iterations: 100, warmup: 50, checkpointEvery: 50, criticUpdates: 2 });

function after(rounds: number, seconds: (iteration: number) => number): Speed {
  let speed: Speed = {};
  for (let iteration = 1; iteration <= rounds; iteration++)
    speed = withRound(speed, recipe, iteration, seconds(iteration));
  return speed;
}

it("[TR3] from its first rounds on, a run says how long it still takes, the critic's rounds and checkpoints counted", () => {
  expect(secondsLeft({}, recipe, 0)).toBeUndefined();
  const alone =
    secondsLeft(
      after(10, () => 1),
      { ...recipe, criticUpdates: 0 },
      10,
    ) ?? 0;
  expect(alone).toBeCloseTo(90);
  expect(secondsLeft({ ...after(10, () => 1), checkpoint: 7 }, { ...recipe, criticUpdates: 0 }, 10)).toBeCloseTo(104);
  expect(
    secondsLeft(
      after(10, () => 1),
      recipe,
      10,
    ),
  ).toBeGreaterThan(alone + 50);
});

it("[TR3] rounds with the critic are not taken for a slower machine", () => {
  const cost = (secondsLeft({ round: 1 }, recipe, 99) ?? 0) - (secondsLeft({ round: 1 }, recipe, 100) ?? 0);
  const { round = 0 } = after(100, (iteration) => (iteration <= 50 ? 1 : cost));
  expect(round).toBeCloseTo(1);
});
