import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Optimizer, Tensor, Variable } from "@tensorflow/tfjs";
import { z } from "zod";
import type { TF } from "../backend/tf.ts";
import { readParameters, type Stored, writeParameters } from "../parameters/files.ts";
import type { Parameters } from "../parameters/parameters.ts";

const PREFIX = "checkpoint-";
const progress = z.object({ iteration: z.number(), seconds: z.number() });
export type ControlProgress = z.infer<typeof progress>;

/** What a control needs to go on: its networks, and an optimiser for each, by name. */
export type Kept = {
  networks: Record<string, Parameters<Variable>>;
  optimisers: Record<string, Optimizer>;
};

/** Writes networks and optimisers beside the last checkpoint, then drops that one: a crash at any moment leaves a whole one. */
export async function saveControl(folder: string, { networks, optimisers }: Kept, at: ControlProgress): Promise<void> {
  const unfinished = join(folder, "unfinished");
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  for (const [name, network] of Object.entries(networks)) {
    await writeParameters(unfinished, name, await stored(Object.entries(network)), "float32");
  }
  for (const [name, adam] of Object.entries(optimisers)) {
    const weights = await adam.getWeights();
    await writeParameters(unfinished, name, await stored(weights.map(({ name, tensor }) => [name, tensor])), "float32");
    // The first is a count made for this call; the others are the optimiser's own.
    weights[0]?.tensor.dispose();
  }
  await writeFile(join(unfinished, "progress.json"), JSON.stringify(at));
  const finished = `${PREFIX}${String(at.iteration).padStart(7, "0")}`;
  await rm(join(folder, finished), { recursive: true, force: true });
  await rename(unfinished, join(folder, finished));
  for (const old of await checkpoints(folder)) {
    if (old !== finished) await rm(join(folder, old), { recursive: true });
  }
}

/** Goes on from the checkpoint in the folder; undefined when there is none. */
export async function restoreControl(
  tf: TF,
  folder: string,
  { networks, optimisers }: Kept,
): Promise<ControlProgress | undefined> {
  const newest = (await checkpoints(folder)).at(-1);
  if (!newest) return undefined;
  const path = join(folder, newest);
  for (const [name, network] of Object.entries(networks)) assign(tf, network, await readParameters(path, name));
  for (const [name, adam] of Object.entries(optimisers)) {
    await restoreAdam(tf, adam, await readParameters(path, name));
  }
  return progress.parse(JSON.parse(await readFile(join(path, "progress.json"), "utf8")));
}

async function checkpoints(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return (await readdir(folder)).filter((name) => name.startsWith(PREFIX)).sort();
}

function stored(tensors: [string, Tensor][]): Promise<Stored[]> {
  return Promise.all(
    tensors.map(async ([name, tensor]) => ({
      name,
      shape: tensor.shape,
      values: Float32Array.from(await tensor.data()),
    })),
  );
}

function assign(tf: TF, parameters: Parameters<Variable>, stored: Stored[]): void {
  for (const { name, shape, values } of stored) tf.tidy(() => parameters[name]?.assign(tf.tensor(values, shape)));
}

async function restoreAdam(tf: TF, adam: Optimizer, stored: Stored[]): Promise<void> {
  if (stored.length <= 1) return;
  const weights = stored.map(({ name, shape, values }) => ({ name, tensor: tf.tensor(values, shape) }));
  await adam.setWeights(weights);
  tf.dispose(weights.map(({ tensor }) => tensor));
}
