import { MAX_POINTS } from "./limits.ts";
import type { TrainingRecipe } from "./recipe.ts";

/** Rounds that are left, by what a round costs: with a critic, a round is an update of the composer and some of the critic. */
type Rounds = { plain: number; withCritic: number };

/** One update of the critic beside one of the composer, by time. */
const CRITIC_COST = 1.7;

function roundsLeft({ architecture, iterations, warmup, criticUpdates }: TrainingRecipe, done: number): Rounds {
  const withoutCritic = architecture === "orderless" || criticUpdates === 0 ? iterations : Math.min(warmup, iterations);
  return {
    plain: Math.max(0, withoutCritic - done),
    withCritic: Math.max(0, iterations - Math.max(withoutCritic, done)),
  };
}

/**
 * Seconds that a run still takes after `done` iterations, where `stepsPerSecond` is how many updates of the composer alone
 * (before the critic joins) are done in a second. Checkpoints are not counted.
 */
export function estimateSeconds(recipe: TrainingRecipe, stepsPerSecond: number, done = 0): number {
  const { plain, withCritic } = roundsLeft(recipe, done);
  return (plain + withCritic * (1 + CRITIC_COST * recipe.criticUpdates)) / stepsPerSecond;
}

/** Iterations between two points of the curves. */
export function pointEvery({ iterations, checkpointEvery }: TrainingRecipe): number {
  return Math.max(1, Math.min(checkpointEvery, Math.max(5, Math.ceil(iterations / MAX_POINTS))));
}
