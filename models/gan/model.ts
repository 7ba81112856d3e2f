import type { Tensor } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { readParameters } from "../parameters/files.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { LoadedModel } from "../technique.ts";
import { accompany } from "./accompany.ts";
import { conditionOf, conditionShape, type Window } from "./condition.ts";
import { barGrid, noChords } from "./context.ts";
import { GENERATOR_WIDTHS, type GeneratorSize, generator, generatorShapes, NOISE } from "./generator.ts";
import { emptyMelody, WINDOW_STEPS } from "./grid.ts";
import type { Judging } from "./harmonise.ts";
import { widened } from "./layers.ts";
import type { Layout } from "./layout.ts";
import { type Network, uNet } from "./networks.ts";
import { sketchOf, windowAt } from "./sketch.ts";
import { choir } from "./voices.ts";

/** Loads a generator from `folder` (the shipped weights or a custom model's) onto the backend and runs it once to warm it. */
export async function loadGan(
  tf: TF,
  folder: string,
  layout: Layout = choir,
  name = "generator",
): Promise<LoadedModel> {
  return ganModel(tf, layout, await loadedParameters(tf, folder, layout, name), uNet);
}

/** A generator's numbers as a model that accompanies, run once to warm it. They are the model's from then on. */
export async function ganModel(
  tf: TF,
  layout: Layout,
  parameters: Parameters,
  { run, growing }: Network,
): Promise<LoadedModel> {
  const fastest = widened(tf, parameters, growing(layout));
  const judgeFor = judgeOf(tf, layout, fastest, run);
  await judgeFor(new Float32Array(NOISE))(silentWindow(layout));
  return {
    generate: (input, onProgress, signal) => accompany(layout, input, judgeFor, NOISE, onProgress, signal),
    dispose: () => tf.dispose(fastest),
  };
}

/** The network (`run`, a U-Net unless told otherwise) with one piece's noise, as a function from a window to logits. */
export function judgeOf(
  tf: TF,
  layout: Layout,
  parameters: Parameters,
  run: Network["run"] = generator,
): (noise: Float32Array) => Judging {
  return (noise) => async (window) => {
    const logits = tf.tidy(() => {
      const condition = tf.tensor4d(conditionOf(layout, [window]), [1, ...conditionShape(layout)]);
      return run(tf, parameters, condition, tf.tensor2d(noise, [1, NOISE]));
    });
    const values = Float32Array.from(await logits.data());
    logits.dispose();
    return values;
  };
}

async function loadedParameters(tf: TF, folder: string, layout: Layout, name: string): Promise<Parameters> {
  const stored = await readParameters(folder, name);
  const first = stored.find((entry) => entry.name === "down0/bias");
  const shapes = generatorShapes(layout, sizeOfWidth(first?.shape[0]));
  const loaded: Parameters<Tensor> = {};
  for (const { name: entry, shape, values } of stored) {
    const wanted = shapes[entry];
    if (wanted?.join() !== shape.join())
      throw new Error(`The weights in ${folder} belong to another network ("${entry}").`);
    loaded[entry] = tf.tensor(values, shape);
  }
  return loaded;
}

function sizeOfWidth(width: number | undefined): GeneratorSize {
  const sizes: GeneratorSize[] = ["small", "medium", "large"];
  return sizes.find((size) => GENERATOR_WIDTHS[size].full === width) ?? "medium";
}

function silentWindow(layout: Layout): Window {
  const context = { chords: noChords(WINDOW_STEPS), bars: barGrid(WINDOW_STEPS), style: null };
  return windowAt(layout, sketchOf(layout, emptyMelody(WINDOW_STEPS), context), 0);
}
