import { estimateSeconds } from "../../../domain/training/estimate.ts";
import type { TrainingRecipe } from "../../../domain/training/recipe.ts";

/** How fast an earlier training of a network was: plain rounds a second, as `estimateSeconds` wants them. */
export type MeasuredSpeed = {
  architecture: TrainingRecipe["architecture"];
  layout: TrainingRecipe["layout"];
  size: TrainingRecipe["size"];
  batch: number;
  stepsPerSecond: number;
};

type Timed = { recipe: TrainingRecipe; iteration: number; secondsTrained: number };

/** Rounds after which a run says something about its speed. */
const FEWEST_ROUNDS = 20;

/** The speed of a run on this server, measured; null while it has hardly begun. */
export function speedOf({ recipe, iteration, secondsTrained }: Timed): MeasuredSpeed | null {
  if (iteration < FEWEST_ROUNDS || secondsTrained <= 0) return null;
  const { architecture, layout, size, batch } = recipe;
  // What it did, counted in plain rounds, over the time it took.
  const plainRounds = estimateSeconds({ ...recipe, iterations: iteration }, 1);
  return { architecture, layout, size, batch, stepsPerSecond: plainRounds / secondsTrained };
}

/**
 * Seconds that a recipe takes on this server, from earlier trainings of the same network; null where there was none.
 * Twice the examples a round take twice the time, nearly.
 */
export function secondsFor(recipe: TrainingRecipe, speeds: readonly MeasuredSpeed[]): number | null {
  const known = speeds.find(
    ({ architecture, layout, size }) =>
      architecture === recipe.architecture && layout === recipe.layout && size === recipe.size,
  );
  if (!known) return null;
  return estimateSeconds(recipe, (known.stepsPerSecond * known.batch) / recipe.batch);
}
