import { type TrainingRecipe, trainingRecipe } from "../../domain/training/recipe.ts";

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
