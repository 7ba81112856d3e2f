import type { Tensor } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { readParameters } from "../parameters/files.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { defaultSize, networkShapes } from "./network.ts";
import { networkPredictor, type Predictor } from "./predictor.ts";

/** The network's file name beside its manifest, in a folder of weights or a checkpoint. */
export const WEIGHTS = "network";

/** Brings trained numbers of the default size into memory as a predictor; throws when they belong to another network. */
export async function loadPredictor(tf: TF, folder: string, name = WEIGHTS): Promise<Predictor> {
  const parameters: Parameters<Tensor> = {};
  for (const { name: key, shape, values } of await readParameters(folder, name)) {
    parameters[key] = tf.tensor(values, shape);
  }
  for (const [key, shape] of Object.entries(networkShapes(defaultSize))) {
    if (parameters[key]?.shape.join() === shape.join()) continue;
    throw new Error(`The weights in ${folder} do not fit the network at "${key}": train or export them anew.`);
  }
  return networkPredictor(tf, parameters, defaultSize);
}
