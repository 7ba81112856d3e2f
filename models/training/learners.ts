import type { Architecture } from "../../domain/training/architectures.ts";
import type { TrainingRecipe } from "../../domain/training/recipe.ts";
import { arCnnLearner } from "../ar-cnn/learner.ts";
import type { TF } from "../backend/tf.ts";
import { LAYOUTS } from "../gan/layouts.ts";
import { ganLearner } from "../gan/learner.ts";
import { type Network, uNet } from "../gan/networks.ts";
import type { Learner } from "./learner.ts";
import type { TrainingPieces } from "./pieces.ts";

/** The generators that can be trained to accompany. */
export const GENERATORS: Partial<Record<Architecture, Network>> = { "u-net": uNet };

/** A fresh network as the recipe wants it. Throws for a kind of network that cannot be trained here. */
export function newLearner(tf: TF, recipe: TrainingRecipe, pieces: TrainingPieces): Learner {
  if (recipe.architecture === "orderless") return arCnnLearner(tf, recipe, pieces);
  const network = GENERATORS[recipe.architecture];
  if (!network) throw new Error(`The network "${recipe.architecture}" cannot be trained here.`);
  return ganLearner(tf, network, LAYOUTS[recipe.layout], recipe, pieces);
}
