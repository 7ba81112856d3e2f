import type { Architecture } from "../../domain/training/architectures.ts";
import type { TrainingRecipe } from "../../domain/training/recipe.ts";
import { arCnnLearner } from "../ar-cnn/learner.ts";
import type { TF } from "../backend/tf.ts";
import { deepComposer } from "../deepcomposer/accompanist.ts";
import { LAYOUTS } from "../gan/layouts.ts";
import { ganLearner } from "../gan/learner.ts";
import { museGan, type Network, uNet } from "../gan/networks.ts";
import type { Learner } from "./learner.ts";
import type { TrainingPieces } from "./pieces.ts";

/** The generators that can be trained to accompany. */
export const GENERATORS: Record<Exclude<Architecture, "orderless">, Network> = {
  "u-net": uNet,
  musegan: museGan,
  deepcomposer: deepComposer,
};

/** A fresh network as the recipe wants it. */
export function newLearner(tf: TF, recipe: TrainingRecipe, pieces: TrainingPieces): Learner {
  const { architecture, layout } = recipe;
  if (architecture === "orderless") return arCnnLearner(tf, recipe, pieces);
  return ganLearner(tf, GENERATORS[architecture], LAYOUTS[layout], recipe, pieces);
}
