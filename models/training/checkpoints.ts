import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { TF } from "../backend/tf.ts";
import { readParameters, type Stored, writeParameters } from "../parameters/files.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { Part } from "./learner.ts";

const PREFIX = "checkpoint-";
const UNFINISHED = "unfinished";

const sums = z.record(z.string(), z.object({ sum: z.number(), count: z.number() }));

/** Fields beyond the first two came later: a checkpoint without them is gone on with all the same. */
const progress = z.object({
  iteration: z.number(),
  seconds: z.number(),
  /** Losses since the last point of the curves. */
  sums: sums.default({}),
  /** The best checkpoint of the present phase, and how many there were since. */
  best: z.object({ iteration: z.number(), validation: z.number(), phase: z.number() }).optional(),
  stale: z.number().default(0),
});

/** Where a training run stands: rounds so far, and seconds of training. */
export type TrainingProgress = z.output<typeof progress>;

/** A run that has not begun. */
export const BEGINNING: TrainingProgress = { iteration: 0, seconds: 0, sums: {}, stale: 0 };

/**
 * Writes everything a run needs to go on, then drops the checkpoint before it: a crash or a full disk at any moment leaves a whole one.
 * Throws what the file system says.
 */
export async function saveCheckpoint(folder: string, parts: readonly Part[], at: TrainingProgress): Promise<void> {
  await saveNumbered(folder, PREFIX, at.iteration, async (unfinished) => {
    for (const { name, parameters } of parts) {
      await writeParameters(unfinished, name, await stored(parameters), "float32");
    }
    await writeFile(join(unfinished, "progress.json"), JSON.stringify(at), { flush: true });
  });
}

/** Writes the folder of one iteration, which then is there whole or not at all, and drops those of the same prefix before it. */
export async function saveNumbered(
  folder: string,
  prefix: string,
  iteration: number,
  write: (unfinished: string) => Promise<void>,
): Promise<void> {
  const finished = `${prefix}${String(iteration).padStart(7, "0")}`;
  const before = (await numbered(folder, prefix)).filter((name) => name !== finished);
  // The same round gives the same numbers: what stands there stays, since replacing it would leave a moment with nothing.
  if ((await numbered(folder, prefix)).includes(finished)) return;
  const unfinished = join(folder, UNFINISHED);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  try {
    await write(unfinished);
    await rename(unfinished, join(folder, finished));
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  for (const name of before) await rm(join(folder, name), { recursive: true });
}

/** Goes on from the newest checkpoint, if there is one. Throws when it belongs to another network. */
export async function restoreCheckpoint(
  tf: TF,
  folder: string,
  parts: readonly Part[],
): Promise<TrainingProgress | undefined> {
  const newest = await newestCheckpoint(folder);
  if (!newest) return undefined;
  for (const { name, parameters, optional } of parts) {
    if (optional && !existsSync(join(newest, `${name}.json`))) continue;
    assignAll(tf, parameters, await readParameters(newest, name), newest);
  }
  return progress.parse(JSON.parse(await readFile(join(newest, "progress.json"), "utf8")));
}

/** The folder of the newest whole checkpoint. */
export async function newestCheckpoint(folder: string): Promise<string | undefined> {
  return newestNumbered(folder, PREFIX);
}

/** The folder of the highest iteration with that prefix. */
export async function newestNumbered(folder: string, prefix: string): Promise<string | undefined> {
  const name = (await numbered(folder, prefix)).at(-1);
  return name ? join(folder, name) : undefined;
}

async function numbered(folder: string, prefix: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return (await readdir(folder)).filter((name) => name.startsWith(prefix)).sort();
}

/** Brings the numbers of a network from the backend. */
export async function stored(parameters: Parameters): Promise<Stored[]> {
  return Promise.all(
    Object.entries(parameters).map(async ([name, tensor]) => ({
      name,
      shape: tensor.shape,
      values: new Float32Array(await tensor.data()),
    })),
  );
}

function assignAll(tf: TF, parameters: Part["parameters"], values: Stored[], folder: string): void {
  const found = new Map(values.map((one) => [one.name, one]));
  for (const [name, variable] of Object.entries(parameters)) {
    const one = found.get(name);
    if (one?.shape.join() !== variable.shape.join())
      throw new Error(`The checkpoint ${folder} belongs to another network ("${name}"): choose another folder.`);
    tf.tidy(() => variable.assign(tf.tensor(one.values, one.shape)));
  }
}
