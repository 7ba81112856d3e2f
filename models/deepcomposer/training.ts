import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Scalar, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import type { Chorale } from "../data/chorale-json.ts";
import { type Random, seededRandom } from "../random.ts";
import { restoreControl, saveControl } from "./checkpoint.ts";
import { chooseWindows, rollOfChorales } from "./rolls.ts";
import {
  type ControlTrainer,
  CRITIC_UPDATES,
  disposeControlTrainer,
  keptOf,
  newControlTrainer,
  updateControlCritic,
  updateControlGenerator,
} from "./trainer.ts";

/** `iterations` counts updates of the generator; the notebook has 1000 of them with batches of 64. */
export type ControlOptions = { out: string; iterations: number; batch: number; seed: number };

const SAVE_EVERY = 50;
const LOG_EVERY = 10;

/** One line of the log: the losses of the last update of each network. */
export type ControlLine = { iteration: number; seconds: number; criticLoss: number; generatorLoss: number };

/** Trains the control by the notebook's recipe; an earlier run in `options.out` is continued. Stops, saved, at the signal. */
export async function trainControl(
  tf: TF,
  pieces: readonly Chorale[],
  options: ControlOptions,
  onLine: (line: ControlLine) => void,
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(options.out, { recursive: true });
  const trainer = newControlTrainer(tf, options.seed);
  let at = (await restoreControl(tf, options.out, keptOf(trainer))) ?? { iteration: 0, seconds: 0 };
  const random = seededRandom(options.seed + at.iteration);
  const nextRoll = () => rollOfChorales(tf, chooseWindows(pieces, options.batch, random));
  while (at.iteration < options.iterations && !signal?.aborted) {
    const began = performance.now();
    const losses = await trainControlOnce(tf, trainer, nextRoll, random);
    at = { iteration: at.iteration + 1, seconds: at.seconds + (performance.now() - began) / 1000 };
    if (at.iteration % LOG_EVERY === 0) {
      const line = { iteration: at.iteration, seconds: Math.round(at.seconds), ...losses };
      await appendFile(join(options.out, "log.jsonl"), `${JSON.stringify(line)}\n`);
      onLine(line);
    }
    if (at.iteration % SAVE_EVERY === 0) await saveControl(options.out, keptOf(trainer), at);
  }
  await saveControl(options.out, keptOf(trainer), at);
  disposeControlTrainer(tf, trainer);
}

async function trainControlOnce(
  tf: TF,
  trainer: ControlTrainer,
  nextRoll: () => Tensor4D,
  random: Random,
): Promise<{ criticLoss: number; generatorLoss: number }> {
  let criticLoss = Number.NaN;
  for (let update = 0; update < CRITIC_UPDATES; update++) {
    criticLoss = await withRoll(nextRoll(), (real) => updateControlCritic(tf, trainer, real, random));
  }
  const generatorLoss = await withRoll(nextRoll(), (real) => updateControlGenerator(tf, trainer, real, random));
  return { criticLoss, generatorLoss };
}

async function withRoll(real: Tensor4D, update: (real: Tensor4D) => Scalar): Promise<number> {
  const loss = update(real);
  const [value = Number.NaN] = await loss.data();
  loss.dispose();
  real.dispose();
  return value;
}
