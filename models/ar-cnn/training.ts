import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { TF } from "../backend/tf.ts";
import type { VoiceGrid } from "../gan/grid.ts";
import { seededRandom } from "../random.ts";
import { learningRate } from "./adam.ts";
import { restoreCheckpoint, saveCheckpoint } from "./checkpoints.ts";
import type { Crop } from "./crop.ts";
import { cropSource } from "./examples.ts";
import { defaultSize, type NetworkSize } from "./network.ts";
import { disposeTrainer, newTrainer, type Trainer, updateNetwork } from "./trainer.ts";
import { validationNats } from "./validation.ts";

export type TrainingOptions = {
  /** Checkpoints and the log go here; an earlier run in it is continued. */
  out: string;
  size: NetworkSize;
  /** Updates in all; the learning rate rises for `warmup` of them and ends at 0. */
  iterations: number;
  warmup: number;
  rate: number;
  /** Crops an update, and sixteenth steps a crop (whole beats). */
  batch: number;
  steps: number;
  saveEvery: number;
  seed: number;
};

export const defaultTraining = {
  size: defaultSize,
  iterations: 20_000,
  warmup: 100,
  rate: 2e-3,
  batch: 24,
  steps: 64,
  saveEvery: 250,
  seed: 1,
};

const LOG_EVERY = 50;

/** One line of the log: `nats` is the mean since the line before; `validation` is of the average, on unseen pieces. */
export type TrainingLine = { iteration: number; seconds: number; rate: number; nats: number; validation?: number };

/**
 * Trains the network to fill hidden cells. Writes `log.jsonl` and resumable checkpoints to `options.out`; `onLine` hears every
 * line; stops early, with a checkpoint, when `signal` aborts. Throws when the loss is no longer a number.
 */
export async function trainArCnn(
  tf: TF,
  data: { train: VoiceGrid[]; valid: VoiceGrid[] },
  options: TrainingOptions,
  onLine: (line: TrainingLine) => void,
  signal?: AbortSignal,
): Promise<void> {
  const trainer = newTrainer(tf, options.size, options.seed);
  try {
    await trainOn(tf, trainer, data, options, onLine, signal);
  } finally {
    disposeTrainer(tf, trainer);
  }
}

async function trainOn(
  tf: TF,
  trainer: Trainer,
  data: { train: VoiceGrid[]; valid: VoiceGrid[] },
  options: TrainingOptions,
  onLine: (line: TrainingLine) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  let at = (await restoreCheckpoint(tf, options.out, trainer)) ?? { iteration: 0, seconds: 0 };
  const next = cropSource(data.train, options.steps, seededRandom(options.seed + at.iteration));
  let [sum, count] = [0, 0];
  let clock = performance.now();
  while (at.iteration < options.iterations && !signal?.aborted) {
    const iteration = at.iteration + 1;
    const rate = learningRate(iteration, options.iterations, options.rate, options.warmup);
    sum += await trainOnce(tf, trainer, Array.from({ length: options.batch }, next), rate, iteration);
    count++;
    // Native TensorFlow answers at once, so that without this no signal would ever be heard.
    await setImmediate();
    at = { iteration, seconds: at.seconds + (performance.now() - clock) / 1000 };
    clock = performance.now();
    const save = iteration % options.saveEvery === 0;
    if (!save && iteration % LOG_EVERY !== 0) continue;
    const line: TrainingLine = { iteration, seconds: Math.round(at.seconds), rate, nats: sum / count };
    if (save) line.validation = await validationNats(tf, trainer.average, options.size, data.valid, options.steps);
    await appendFile(join(options.out, "log.jsonl"), `${JSON.stringify(line)}\n`);
    onLine(line);
    [sum, count] = [0, 0];
    if (save) await saveCheckpoint(options.out, trainer, at);
    clock = performance.now();
  }
  await saveCheckpoint(options.out, trainer, at);
}

async function trainOnce(tf: TF, trainer: Trainer, crops: Crop[], rate: number, iteration: number): Promise<number> {
  const scalar = updateNetwork(tf, trainer, crops, rate, iteration);
  const nats = (await scalar.data())[0] ?? Number.NaN;
  scalar.dispose();
  if (Number.isFinite(nats)) return nats;
  throw new Error(
    `The loss is no longer a number at update ${iteration}: choose a smaller --rate; the last checkpoint is whole.`,
  );
}
