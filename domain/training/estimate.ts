import type { Architecture, Layout, Size } from "./architectures.ts";
import { MAX_POINTS } from "./limits.ts";
import type { TrainingRecipe } from "./recipe.ts";

/** Rounds that are left, by what a round costs: with a critic, a round is an update of the composer and some of the critic. */
type Rounds = { plain: number; withCritic: number };

/**
 * Seconds of processor time that a round without the critic takes with eight examples at once, and that every update of the critic adds to
 * it, as measured on one core in WebAssembly (docs/training-speed.md): what is said before anything was measured here.
 */
const ROUND_SECONDS: Record<Architecture, Record<Size, number>> = {
  "u-net": { small: 0.25, medium: 0.65, large: 1.2 },
  musegan: { small: 0.3, medium: 0.5, large: 0.85 },
  deepcomposer: { small: 0.4, medium: 0.7, large: 2.8 },
  orderless: { small: 0.13, medium: 0.6, large: 1.2 },
};
const CRITIC_SECONDS: Record<Size, number> = { small: 0.4, medium: 0.5, large: 0.7 };
/** A band has three times the voices of a choir, and hears chords, bars and styles. */
const LAYOUT_COST: Record<Layout, number> = { choir: 1, band: 1.4 };
const MEASURED_BATCH = 8;

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
  const { architecture, size, criticUpdates } = recipe;
  const criticCost = CRITIC_SECONDS[size] / ROUND_SECONDS[architecture][size];
  return (plain + withCritic * (1 + criticCost * criticUpdates)) / stepsPerSecond;
}

/** Rounds without the critic a second on one core without anything faster than WebAssembly: a guess until a run is measured. */
export function expectedStepsPerSecond({ architecture, layout, size, batch }: TrainingRecipe): number {
  return MEASURED_BATCH / (batch * ROUND_SECONDS[architecture][size] * LAYOUT_COST[layout]);
}

/** Iterations between two points of the curves. */
export function pointEvery({ iterations, checkpointEvery }: TrainingRecipe): number {
  return Math.max(1, Math.min(checkpointEvery, Math.max(5, Math.ceil(iterations / MAX_POINTS))));
}
