import type { Size } from "../../domain/training/architectures.ts";
import { RECIPE_LIMITS } from "../../domain/training/limits.ts";
import type { TrainingRecipe } from "../../domain/training/recipe.ts";
import type { Issue } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";

/** What one person may ask for: runs that are not over, runs altogether, and how much in one. */
export type TrainingLimits = {
  open: number;
  runs: number;
  iterations: number;
  batch: number;
  sizes: readonly Size[];
};

const FOR_GUESTS: TrainingLimits = { open: 1, runs: 5, iterations: 1_000, batch: 16, sizes: ["small"] };
const FOR_ACCOUNTS: TrainingLimits = {
  open: 10,
  runs: 100,
  iterations: RECIPE_LIMITS.iterations.maximum,
  batch: RECIPE_LIMITS.batch.maximum,
  sizes: ["small", "medium", "large"],
};

export function trainingLimits({ isGuest }: Pick<Principal, "isGuest">): TrainingLimits {
  return isGuest ? FOR_GUESTS : FOR_ACCOUNTS;
}

/** What in a recipe is more than this person may ask for; only guests can come to that. */
export function beyondLimits(recipe: TrainingRecipe, { iterations, batch, sizes }: TrainingLimits): Issue[] {
  const issues: Issue[] = [];
  const tooMuch = (path: keyof TrainingRecipe, most: string) =>
    issues.push({ path: `recipe.${path}`, message: `Guests may train with ${most}. Make an account for more.` });
  if (recipe.iterations > iterations) tooMuch("iterations", `at most ${iterations} rounds`);
  if (recipe.batch > batch) tooMuch("batch", `at most ${batch} examples at once`);
  if (!sizes.includes(recipe.size)) tooMuch("size", `the size ${sizes.join(" or ")}`);
  return issues;
}

export const MAX_NAME = 80;
export const LIST_LENGTH = 200;
/** Points and checkpoints that one answer holds. */
export const POINTS_AT_ONCE = 2_000;
export const CHECKPOINTS_AT_ONCE = 50;
/** Deaths of workers, without a checkpoint between them, after which a run has failed. */
export const ATTEMPTS = 3;
/** Runs that one person may watch at once: each is a connection that stays open. */
export const WATCHES_PER_PERSON = 20;
export const WATCH_RETRY_SECONDS = 30;
