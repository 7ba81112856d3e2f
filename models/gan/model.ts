import type { Tensor } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { readParameters } from "../parameters/files.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { LoadedModel } from "../technique.ts";
import { accompany } from "./accompany.ts";
import { CONDITION_SHAPE, conditionOf, type Window } from "./condition.ts";
import { GROWING, generator, generatorShapes, NOISE } from "./generator.ts";
import { emptyVoices, REST, VOICES, WINDOW_STEPS } from "./grid.ts";
import type { Judging } from "./harmonise.ts";
import { widened } from "./layers.ts";

/** Loads a generator from `folder` (the shipped weights or a custom model's) onto the backend and runs it once to warm it. */
export async function loadGan(tf: TF, folder: string, name = "generator"): Promise<LoadedModel> {
  const parameters = await loadedParameters(tf, folder, name);
  const judgeFor = judgeOf(tf, parameters);
  await judgeFor(new Float32Array(NOISE))(silentWindow());
  return {
    generate: (input, onProgress, signal) => accompany(input, judgeFor, NOISE, onProgress, signal),
    dispose: () => tf.dispose(parameters),
  };
}

/** The network with one piece's noise, as a function from a window to logits. */
export function judgeOf(tf: TF, parameters: Parameters): (noise: Float32Array) => Judging {
  return (noise) => async (window) => {
    const logits = tf.tidy(() => {
      const condition = tf.tensor4d(conditionOf([window]), [1, ...CONDITION_SHAPE]);
      return generator(tf, parameters, condition, tf.tensor2d(noise, [1, NOISE]));
    });
    const values = Float32Array.from(await logits.data());
    logits.dispose();
    return values;
  };
}

async function loadedParameters(tf: TF, folder: string, name: string): Promise<Parameters> {
  const loaded: Parameters<Tensor> = {};
  for (const { name: entry, shape, values } of await readParameters(folder, name)) {
    const wanted = generatorShapes[entry];
    if (wanted?.join() !== shape.join())
      throw new Error(`The weights in ${folder} belong to another network ("${entry}").`);
    loaded[entry] = tf.tensor(values, shape);
  }
  return widened(tf, loaded, GROWING);
}

function silentWindow(): Window {
  const silence = {
    steps: WINDOW_STEPS,
    classes: new Uint8Array(WINDOW_STEPS).fill(REST),
    onsets: new Uint8Array(WINDOW_STEPS),
  };
  return { melody: silence, voices: emptyVoices(WINDOW_STEPS), known: new Uint8Array(WINDOW_STEPS * VOICES) };
}
