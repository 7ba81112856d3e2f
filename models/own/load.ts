import { arCnnModel } from "../ar-cnn/model.ts";
import { networkPredictor } from "../ar-cnn/predictor.ts";
import { NETWORK_SIZES } from "../ar-cnn/sizes.ts";
import type { TF } from "../backend/tf.ts";
import { LAYOUTS } from "../gan/layouts.ts";
import { ganModel } from "../gan/model.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { LoadedModel } from "../technique.ts";
import { GENERATORS } from "../training/learners.ts";
import { readModelFolder } from "./read.ts";

/** Brings somebody's own model into memory: it accompanies, or edits and listens, as the shipped ones do. Throws as `readModelFolder`. */
export async function loadModelFolder(folder: string, tf: TF): Promise<LoadedModel> {
  const { manifest, weights } = await readModelFolder(folder);
  const { architecture, layout, size } = manifest.recipe;
  const parameters: Parameters = Object.fromEntries(
    weights.map(({ name, shape, values }) => [name, tf.tensor(values, shape)]),
  );
  if (architecture !== "orderless") return ganModel(tf, LAYOUTS[layout], parameters, GENERATORS[architecture]);
  const predict = networkPredictor(tf, parameters, NETWORK_SIZES[size]);
  return arCnnModel(predict, undefined, () => tf.dispose(parameters));
}
