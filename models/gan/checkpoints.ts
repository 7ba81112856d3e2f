import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Optimizer, Tensor } from "@tensorflow/tfjs";
import { z } from "zod";
import type { TF } from "../backend/tf.ts";
import { readParameters, type Stored, writeParameters } from "../parameters/files.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { Trainer } from "./trainer.ts";

const KEPT = 2;
const PREFIX = "checkpoint-";
const progress = z.object({ iteration: z.number(), seconds: z.number() });

/** Where a training run stands: updates of the generator so far, and seconds of training. */
export type TrainingProgress = z.infer<typeof progress>;

/** Writes everything a run needs to go on (networks, average, optimisers) so that a crash at any moment leaves a whole checkpoint. */
export async function saveCheckpoint(folder: string, trainer: Trainer, at: TrainingProgress): Promise<void> {
  const unfinished = join(folder, "unfinished");
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  for (const name of ["generator", "average", "critic"] as const) {
    await writeParameters(unfinished, name, await storedParameters(trainer[name]), "float32");
  }
  for (const name of ["warmupAdam", "generatorAdam", "criticAdam"] as const) {
    const weights = await trainer[name].getWeights();
    await writeParameters(unfinished, name, await stored(weights.map(({ name, tensor }) => [name, tensor])), "float32");
    // The first is a count made for this call; the others are the optimiser's own.
    weights[0]?.tensor.dispose();
  }
  await writeFile(join(unfinished, "progress.json"), JSON.stringify(at));
  const finished = join(folder, `${PREFIX}${String(at.iteration).padStart(7, "0")}`);
  await rm(finished, { recursive: true, force: true });
  await rename(unfinished, finished);
  const old = (await checkpoints(folder)).slice(0, -KEPT);
  for (const name of old) await rm(join(folder, name), { recursive: true });
}

/** Continues from the newest checkpoint, if there is one. */
export async function restoreCheckpoint(
  tf: TF,
  folder: string,
  trainer: Trainer,
): Promise<TrainingProgress | undefined> {
  const newest = await newestCheckpoint(folder);
  if (!newest) return undefined;
  const at = progress.parse(JSON.parse(await readFile(join(newest, "progress.json"), "utf8")));
  for (const name of ["generator", "average", "critic"] as const) {
    assignAll(tf, trainer[name], await readParameters(newest, name));
  }
  for (const name of ["warmupAdam", "generatorAdam", "criticAdam"] as const) {
    await restoreAdam(tf, trainer[name], await readParameters(newest, name));
  }
  return at;
}

/** The folder of the newest whole checkpoint. */
export async function newestCheckpoint(folder: string): Promise<string | undefined> {
  const name = (await checkpoints(folder)).at(-1);
  return name ? join(folder, name) : undefined;
}

async function checkpoints(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return (await readdir(folder)).filter((name) => name.startsWith(PREFIX)).sort();
}

async function storedParameters(parameters: Parameters): Promise<Stored[]> {
  return stored(Object.entries(parameters));
}

async function stored(tensors: [string, Tensor][]): Promise<Stored[]> {
  return Promise.all(
    tensors.map(async ([name, tensor]) => ({
      name,
      shape: tensor.shape,
      values: Float32Array.from(await tensor.data()),
    })),
  );
}

function assignAll(tf: TF, parameters: Trainer["average"], stored: Stored[]): void {
  for (const { name, shape, values } of stored) {
    tf.tidy(() => parameters[name]?.assign(tf.tensor(values, shape)));
  }
}

async function restoreAdam(tf: TF, adam: Optimizer, stored: Stored[]): Promise<void> {
  if (stored.length <= 1) return;
  const weights = stored.map(({ name, shape, values }) => ({ name, tensor: tf.tensor(values, shape) }));
  await adam.setWeights(weights);
  tf.dispose(weights.map(({ tensor }) => tensor));
}
