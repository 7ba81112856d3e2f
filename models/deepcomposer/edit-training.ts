import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Optimizer, Scalar, Tensor4D, Variable } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import type { Chorale } from "../data/chorale-json.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { type Random, seededRandom } from "../random.ts";
import { type Kept, restoreControl, saveControl } from "./checkpoint.ts";
import { editBatch, editWindows } from "./edit-data.ts";
import { editLoss, editNetwork, editNetworkShapes } from "./edit-network.ts";
import { isStatistic, kerasParameters } from "./initial.ts";
import { followStatistics, type Statistics } from "./normalise.ts";
import type { ControlOptions } from "./training.ts";

const RATE = 1e-3;
const MOMENTUM = 0.99;
const SAVE_EVERY = 50;
const LOG_EVERY = 5;

export type EditControl = { network: Parameters<Variable>; adam: Optimizer };
export type EditLine = { iteration: number; seconds: number; loss: number };

export function newEditControl(tf: TF, seed: number): EditControl {
  const network = kerasParameters(tf, editNetworkShapes, seededRandom(seed), "control-edits");
  return { network, adam: tf.train.adam(RATE) };
}

/** What a checkpoint of it holds. */
export function keptOfEdits({ network, adam }: EditControl): Kept {
  return { networks: { network }, optimisers: { adam } };
}

export function disposeEditControl(tf: TF, { network, adam }: EditControl): void {
  tf.dispose(network);
  adam.dispose();
}

/**
 * Trains DeepComposer's network of edits by its notebook's recipe (batches of 32, 500 times through the data there); an earlier
 * run in `options.out` is continued. Stops, saved, at the signal.
 */
export async function trainEditControl(
  tf: TF,
  pieces: readonly Chorale[],
  options: ControlOptions,
  onLine: (line: EditLine) => void,
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(options.out, { recursive: true });
  const control = newEditControl(tf, options.seed);
  const windows = pieces.flatMap(editWindows);
  let at = (await restoreControl(tf, options.out, keptOfEdits(control))) ?? { iteration: 0, seconds: 0 };
  const random = seededRandom(options.seed + at.iteration);
  while (at.iteration < options.iterations && !signal?.aborted) {
    const began = performance.now();
    const { rolls, edits } = editBatch(tf, windows, options.batch, random);
    const updated = updateEditControl(tf, control, rolls, edits, random);
    const [loss = Number.NaN] = await updated.data();
    tf.dispose([rolls, edits, updated]);
    at = { iteration: at.iteration + 1, seconds: at.seconds + (performance.now() - began) / 1000 };
    if (at.iteration % LOG_EVERY === 0) {
      const line = { iteration: at.iteration, seconds: Math.round(at.seconds), loss };
      await appendFile(join(options.out, "log.jsonl"), `${JSON.stringify(line)}\n`);
      onLine(line);
    }
    if (at.iteration % SAVE_EVERY === 0) await saveControl(options.out, keptOfEdits(control), at);
  }
  await saveControl(options.out, keptOfEdits(control), at);
  disposeEditControl(tf, control);
}

/** One update; returns the loss in nats. */
export function updateEditControl(
  tf: TF,
  { network, adam }: EditControl,
  rolls: Tensor4D,
  edits: Tensor4D,
  random: Random,
): Scalar {
  return tf.tidy(() => {
    const seen: Statistics = {};
    const loss = (): Scalar => {
      const logits = editNetwork(tf, network, rolls, { seen, seed: () => random.below(2 ** 31) });
      for (const { mean, variance } of Object.values(seen)) tf.keep(mean) && tf.keep(variance);
      return editLoss(tf, logits, edits);
    };
    const learnt = Object.entries(network).flatMap(([name, value]) => (isStatistic(name) ? [] : [value]));
    const { grads, value } = tf.variableGrads(loss, learnt);
    adam.applyGradients(grads);
    followStatistics(tf, network, seen, MOMENTUM);
    tf.dispose(seen);
    return value;
  });
}
