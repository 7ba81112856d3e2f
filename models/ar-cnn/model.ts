import type { Tensor } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { readParameters } from "../parameters/files.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { LoadedModel } from "../technique.ts";
import { edit } from "./edit.ts";
import { listen } from "./listen.ts";
import { type BarScale, readBarScale } from "./listen-scale.ts";
import { defaultSize, type NetworkSize, networkShapes } from "./network.ts";
import { networkPredictor, type Predictor } from "./predictor.ts";

/** The network's file name beside its manifest, in a folder of weights or a checkpoint. */
export const WEIGHTS = "network";
/** What a warm-up reads: one beat of silence. */
const WARM_UP = { steps: 4, cells: new Uint8Array(16), hidden: new Uint8Array(16).fill(1) };

export type Weights = { name?: string; size?: NetworkSize };

/**
 * Loads a network from `folder` (the shipped weights or somebody's own) and runs it once to warm it. It edits and listens; beside the
 * weights may lie how strange the bars of its data sound (`listen-scale.ts`).
 */
export async function loadArCnn(tf: TF, folder: string, weights: Weights = {}): Promise<LoadedModel> {
  const parameters = await loadedParameters(tf, folder, weights);
  const predict = networkPredictor(tf, parameters, weights.size ?? defaultSize);
  await predict([WARM_UP]);
  return arCnnModel(predict, await readBarScale(folder), () => tf.dispose(parameters));
}

/** A predictor as a model that edits, and listens when it is asked to. */
export function arCnnModel(predict: Predictor, scale: BarScale | undefined, dispose: () => void): LoadedModel {
  return {
    generate: (input, onProgress, signal) =>
      input.technique === "listen"
        ? listen(input, predict, scale, onProgress, signal)
        : edit(input, predict, onProgress, signal),
    dispose,
  };
}

/** Brings trained numbers into memory as a predictor; throws when they belong to another network. */
export async function loadPredictor(tf: TF, folder: string, name = WEIGHTS): Promise<Predictor> {
  return networkPredictor(tf, await loadedParameters(tf, folder, { name }), defaultSize);
}

async function loadedParameters(
  tf: TF,
  folder: string,
  { name = WEIGHTS, size = defaultSize }: Weights,
): Promise<Parameters> {
  const parameters: Parameters<Tensor> = {};
  for (const { name: key, shape, values } of await readParameters(folder, name)) {
    parameters[key] = tf.tensor(values, shape);
  }
  for (const [key, shape] of Object.entries(networkShapes(size))) {
    if (parameters[key]?.shape.join() === shape.join()) continue;
    throw new Error(`The weights in ${folder} do not fit the network at "${key}": train or export them anew.`);
  }
  return parameters;
}
