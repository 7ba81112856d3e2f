import { estimateSeconds } from "../../domain/training/estimate.ts";
import type { TrainingRecipe } from "../../domain/training/recipe.ts";

/** The newest round counts for so much of the average; the first ones, which warm the backend, are soon forgotten. */
const SHARE = 0.05;

/** How fast a run goes: seconds of a plain round (without the critic) and of a checkpoint, as running averages. */
export type Speed = { round?: number; checkpoint?: number };

export function withRound(
  { round, ...speed }: Speed,
  recipe: TrainingRecipe,
  iteration: number,
  seconds: number,
): Speed {
  const plain = seconds / relativeCost(recipe, iteration);
  return { ...speed, round: round === undefined ? plain : round + SHARE * (plain - round) };
}

/** What the round costs beside one without a critic. */
function relativeCost(recipe: TrainingRecipe, iteration: number): number {
  return estimateSeconds({ ...recipe, iterations: iteration }, 1, iteration - 1);
}

/** Seconds that a run still takes, checkpoints counted; undefined before it was measured. */
export function secondsLeft(
  { round, checkpoint = 0 }: Speed,
  recipe: TrainingRecipe,
  iteration: number,
): number | undefined {
  if (!round) return undefined;
  const checkpoints = Math.ceil((recipe.iterations - iteration) / recipe.checkpointEvery);
  return estimateSeconds(recipe, 1 / round, iteration) + checkpoints * checkpoint;
}
