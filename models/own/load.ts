import { arCnnModel } from "../ar-cnn/model.ts";
import { networkPredictor, type Predictor } from "../ar-cnn/predictor.ts";
import { NETWORK_SIZES } from "../ar-cnn/sizes.ts";
import type { TF } from "../backend/tf.ts";
import { LAYOUTS } from "../gan/layouts.ts";
import { ganModel } from "../gan/model.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { LoadedModel } from "../technique.ts";
import { GENERATORS } from "../training/learners.ts";
import { type OwnModel, readModelFolder } from "./read.ts";

/** Brings somebody's own model into memory: it accompanies, or edits and listens, as the shipped ones do. Throws as `readModelFolder`. */
export async function loadModelFolder(folder: string, tf: TF): Promise<LoadedModel> {
  const model = await readModelFolder(folder);
  const { architecture, layout } = model.manifest.recipe;
  const parameters = onBackend(tf, model);
  if (architecture !== "orderless") return ganModel(tf, LAYOUTS[layout], parameters, GENERATORS[architecture]);
  return arCnnModel(predictorOf(tf, model, parameters), undefined, () => tf.dispose(parameters));
}

/** The same for measuring the network itself; for models that edit alone. */
export function loadOwnPredictor(model: OwnModel, tf: TF): Predictor {
  return predictorOf(tf, model, onBackend(tf, model));
}

function predictorOf(tf: TF, { manifest }: OwnModel, parameters: Parameters): Predictor {
  return networkPredictor(tf, parameters, NETWORK_SIZES[manifest.recipe.size]);
}

function onBackend(tf: TF, { weights }: OwnModel): Parameters {
  return Object.fromEntries(weights.map(({ name, shape, values }) => [name, tf.tensor(values, shape)]));
}
