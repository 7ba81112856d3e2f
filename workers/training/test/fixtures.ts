import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type TrainingRecipe, trainingRecipe } from "../../../domain/training/recipe.ts";
import { pool, prisma } from "../../../prisma/client.ts";
import { datasetPlaces } from "../../../prisma/data-folders.ts";
import { announceTraining } from "../../../prisma/training-notices.ts";
import { eventually, FAST, somebody } from "../../test/fixtures.ts";
import { STUDY_LIMITS } from "../child/limits.ts";
import type { TrainingsOptions } from "../start.ts";
import { BEHAVIOURS } from "./runner.ts";

export const RUNNER = new URL("./runner.ts", import.meta.url).href;

/** Turns and patience so short that a test sees their end; and children that other tests cannot starve. */
export function fastTrainings(workerId: string = randomUUID()): TrainingsOptions {
  const limits = { ...STUDY_LIMITS, niceness: 0, endMs: 2_000 };
  return { workerId, runner: RUNNER, backend: "test", timing: FAST, turnMs: 1_000, limits };
}

/** A dataset with files of these names, as an upload leaves it. */
export async function someDataset(state: "reading" | "ready", names: string[] = ["a.mid"]): Promise<string> {
  const id = randomUUID();
  const { files, pieces } = datasetPlaces(id);
  await mkdir(files, { recursive: true });
  for (const name of names) await writeFile(path.join(files, name), "MThd");
  if (state === "ready") await writeFile(pieces, "");
  await prisma().dataset.create({ data: { id, name: "Hymns", path: id, state } });
  await announceTraining(pool(), { dataset: id });
  return id;
}

type Wanted = Partial<TrainingRecipe> & { userId?: string; datasetId?: string; behaviour?: keyof typeof BEHAVIOURS };

/** Queues a training as the server does. */
export async function queueTraining({
  userId,
  datasetId,
  behaviour = "well",
  ...recipe
}: Wanted = {}): Promise<string> {
  const id = randomUUID();
  const full = trainingRecipe.parse({ iterations: 60, checkpointEvery: 20, seed: BEHAVIOURS[behaviour], ...recipe });
  await prisma().trainingRun.create({
    data: {
      id,
      userId: userId ?? (await somebody()),
      datasetId: datasetId ?? (await someDataset("ready")),
      name: "Hymns",
      technique: full.technique,
      recipe: full,
      iterations: full.iterations,
      path: id,
    },
  });
  await announceTraining(pool(), { run: id });
  return id;
}

const IN_ORDER = { orderBy: { iteration: "asc" } } as const;

export function run(id: string) {
  return prisma().trainingRun.findUniqueOrThrow({
    where: { id },
    include: { points: IN_ORDER, checkpoints: IN_ORDER },
  });
}

/** The run, once it is in one of these states. */
export function becomes(id: string, ...states: string[]) {
  return eventually(`the training is ${states.join(" or ")}`, async () => {
    const row = await run(id);
    return states.includes(row.state) && row;
  });
}

/** The run, once it has come so far. */
export function reaches(id: string, iteration: number) {
  return eventually(`the training reaches round ${iteration}`, async () => {
    const row = await run(id);
    return row.iteration >= iteration && row;
  });
}

/** What the server writes when an owner wishes something of a running training. */
export async function wish(id: string, what: "pause" | "stop"): Promise<void> {
  await pool().query(`UPDATE "TrainingRun" SET wish = $2 WHERE id = $1`, [id, what]);
  await announceTraining(pool(), { run: id });
}
