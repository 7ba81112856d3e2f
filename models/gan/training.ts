import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Scalar } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { type Random, seededRandom } from "../random.ts";
import { batchOf } from "./batches.ts";
import { restoreCheckpoint, saveCheckpoint } from "./checkpoints.ts";
import { exampleSource } from "./examples.ts";
import type { GeneratorSize } from "./generator.ts";
import type { Layout } from "./layout.ts";
import type { Batch } from "./losses.ts";
import type { Piece } from "./piece.ts";
import { disposeTrainer, newTrainer, type Trainer, updateCritic, updateGenerator } from "./trainer.ts";
import { validationNats } from "./validation.ts";
import { choir } from "./voices.ts";

export type TrainingOptions = {
  /** Checkpoints and the log go here; an earlier run in it is continued. */
  out: string;
  /** Updates of the generator in all, and how many of them pass before the critic joins. */
  iterations: number;
  warmup: number;
  batch: number;
  criticUpdates: number;
  seed: number;
  /** The choir when it is left out. */
  layout?: Layout;
  size?: GeneratorSize;
};

export const defaultTraining = { iterations: 7_000, warmup: 4_500, batch: 32, criticUpdates: 2, seed: 1 };

const LOG_EVERY = 50;
const SAVE_EVERY = 250;

/** One line of the log: `nats`, `distance` and `penalty` are means since the line before; `validation` is nats on unseen pieces. */
export type TrainingLine = Record<string, number>;

/**
 * Trains the accompaniment network: first reconstruction alone, then WGAN-GP beside it. Writes `log.jsonl` and resumable
 * checkpoints to `options.out`; `onLine` hears every line; stops early, with a checkpoint, when `signal` aborts.
 */
export async function trainGan(
  tf: TF,
  data: { train: Piece[]; valid: Piece[] },
  options: TrainingOptions,
  onLine: (line: TrainingLine) => void,
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(options.out, { recursive: true });
  const layout = options.layout ?? choir;
  const trainer = newTrainer(tf, options.seed, layout, options.size);
  let at = (await restoreCheckpoint(tf, options.out, trainer)) ?? { iteration: 0, seconds: 0 };
  const random = seededRandom(options.seed + at.iteration);
  const next = exampleSource(layout, data.train, random);
  const nextBatch = () => batchOf(tf, layout, Array.from({ length: options.batch }, next));
  let means = runningMeans();
  let clock = performance.now();
  while (at.iteration < options.iterations && !signal?.aborted) {
    await trainOnce(
      tf,
      trainer,
      nextBatch,
      random,
      at.iteration >= options.warmup ? options.criticUpdates : 0,
      means.add,
    );
    at = { iteration: at.iteration + 1, seconds: at.seconds + (performance.now() - clock) / 1000 };
    clock = performance.now();
    const save = at.iteration % SAVE_EVERY === 0;
    if (!save && at.iteration % LOG_EVERY !== 0) continue;
    const line: TrainingLine = { iteration: at.iteration, seconds: Math.round(at.seconds), ...means.read() };
    if (save) line.validation = await validationNats(tf, layout, trainer.average, data.valid);
    await appendFile(join(options.out, "log.jsonl"), `${JSON.stringify(line)}\n`);
    onLine(line);
    means = runningMeans();
    if (save) await saveCheckpoint(options.out, trainer, at);
    clock = performance.now();
  }
  await saveCheckpoint(options.out, trainer, at);
  disposeTrainer(tf, trainer);
}

/** `criticUpdates` updates of the critic, then one of the generator; with 0 the critic has no say. */
async function trainOnce(
  tf: TF,
  trainer: Trainer,
  nextBatch: () => Batch,
  random: Random,
  criticUpdates: number,
  report: (values: Record<string, number>) => void,
): Promise<void> {
  for (let update = 0; update < criticUpdates; update++) {
    const batch = nextBatch();
    report(await numbers(updateCritic(tf, trainer, batch, random)));
    tf.dispose(batch);
  }
  const batch = nextBatch();
  report(await numbers({ nats: updateGenerator(tf, trainer, batch, random, criticUpdates > 0) }));
  tf.dispose(batch);
}

async function numbers(scalars: Record<string, Scalar>): Promise<Record<string, number>> {
  const values: Record<string, number> = {};
  for (const [name, scalar] of Object.entries(scalars)) {
    values[name] = (await scalar.data())[0] ?? Number.NaN;
    scalar.dispose();
  }
  return values;
}

function runningMeans(): { add: (values: Record<string, number>) => void; read: () => Record<string, number> } {
  const sums = new Map<string, { sum: number; count: number }>();
  return {
    add: (values) => {
      for (const [name, value] of Object.entries(values)) {
        const { sum, count } = sums.get(name) ?? { sum: 0, count: 0 };
        sums.set(name, { sum: sum + value, count: count + 1 });
      }
    },
    read: () => Object.fromEntries([...sums].map(([name, { sum, count }]) => [name, sum / count])),
  };
}
