import type { Layout } from "../../domain/training/architectures.ts";
import { type TrainingRecipe, trainingRecipe } from "../../domain/training/recipe.ts";

export type Family = keyof typeof SHIPPED_RECIPES;

export function isFamily(name: string): name is Family {
  return name in SHIPPED_RECIPES;
}

/** The shipped model of a family for an ensemble. */
export function shippedId(family: Family, layout: Layout): string {
  if (family === "ar-cnn") return "ar-cnn-chorales";
  return layout === "band" ? "gan-band" : "gan-chorales";
}

/** How the models that come with Tutti were trained, by family. */
export const SHIPPED_RECIPES: Record<"gan" | "ar-cnn", TrainingRecipe> = {
  gan: trainingRecipe.parse({
    technique: "accompany",
    architecture: "u-net",
    size: "medium",
    iterations: 7_000,
    warmup: 4_500,
    batch: 32,
    checkpointEvery: 250,
    patience: 0,
  }),
  "ar-cnn": trainingRecipe.parse({
    technique: "edit",
    architecture: "orderless",
    size: "medium",
    iterations: 20_000,
    warmup: 100,
    learningRate: 0.002,
    batch: 24,
    checkpointEvery: 250,
    patience: 0,
  }),
};
