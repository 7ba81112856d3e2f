import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Variable } from "@tensorflow/tfjs";
import { z } from "zod";
import type { TF } from "../backend/tf.ts";
import { newestCheckpoint } from "../gan/checkpoints.ts";
import { readParameters, type Stored, writeParameters } from "../parameters/files.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { Trainer } from "./trainer.ts";

const progress = z.object({ iteration: z.number(), seconds: z.number() });

/** Where a training run stands: updates so far, and seconds of training. */
export type TrainingProgress = z.infer<typeof progress>;

/** Writes everything a run needs to go on, then drops the checkpoint before it: a crash at any moment leaves a whole one. */
export async function saveCheckpoint(folder: string, trainer: Trainer, at: TrainingProgress): Promise<void> {
  const before = await newestCheckpoint(folder);
  const unfinished = join(folder, "unfinished");
  await rm(unfinished, { recursive: true, force: true });
  for (const [name, parameters] of partsOf(trainer)) {
    await writeParameters(unfinished, name, await stored(parameters), "float32");
  }
  await writeFile(join(unfinished, "progress.json"), JSON.stringify(at));
  const finished = join(folder, `checkpoint-${String(at.iteration).padStart(7, "0")}`);
  await rm(finished, { recursive: true, force: true });
  await rename(unfinished, finished);
  if (before && before !== finished) await rm(before, { recursive: true });
}

/** Continues from the newest checkpoint, if there is one. */
export async function restoreCheckpoint(
  tf: TF,
  folder: string,
  trainer: Trainer,
): Promise<TrainingProgress | undefined> {
  await mkdir(folder, { recursive: true });
  const newest = await newestCheckpoint(folder);
  if (!newest) return undefined;
  for (const [name, parameters] of partsOf(trainer)) {
    for (const { name: key, shape, values } of await readParameters(newest, name)) {
      tf.tidy(() => parameters[key]?.assign(tf.tensor(values, shape)));
    }
  }
  return progress.parse(JSON.parse(await readFile(join(newest, "progress.json"), "utf8")));
}

function partsOf({ network, average, moments }: Trainer): [string, Parameters<Variable>][] {
  return [
    ["network", network],
    ["average", average],
    ["first", moments.first],
    ["second", moments.second],
  ];
}

async function stored(parameters: Parameters): Promise<Stored[]> {
  return Promise.all(
    Object.entries(parameters).map(async ([name, tensor]) => ({
      name,
      shape: tensor.shape,
      values: Float32Array.from(await tensor.data()),
    })),
  );
}
