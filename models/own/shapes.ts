import type { TrainingRecipe } from "../../domain/training/recipe.ts";
import { networkShapes } from "../ar-cnn/network.ts";
import { NETWORK_SIZES } from "../ar-cnn/sizes.ts";
import { LAYOUTS } from "../gan/layouts.ts";
import type { Shapes } from "../parameters/parameters.ts";
import { GENERATORS } from "../training/learners.ts";

/** The names and shapes of the numbers that a model of this recipe plays with. */
export function shapesOf({ architecture, layout, size }: TrainingRecipe): Shapes {
  if (architecture === "orderless") return networkShapes(NETWORK_SIZES[size]);
  return GENERATORS[architecture].shapes(LAYOUTS[layout], size);
}
