import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { TrainingState } from "../../domain/training/states.ts";
import { pool, prisma } from "../../prisma/client.ts";
import { folderOf } from "../../prisma/data-folders.ts";
import { createTestDatabase } from "../../prisma/test-database.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { person, workerRow } from "../generations/test-fixtures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { cancelTraining, deleteTraining, pauseTraining, resumeTraining, stopTraining } from "./control.ts";
import { trainingEvents } from "./events.ts";
import { trainingLimits } from "./limits.ts";
import { getTrainingRun, listTrainingRuns, trainingCheckpoints, trainingPoints } from "./read.ts";
import { startTraining } from "./start.ts";
import type { TrainingNews } from "./view.ts";

const database = await createTestDatabase();
const home = await mkdtemp(path.join(os.tmpdir(), "tutti-training-"));
process.env.DATA_DIR = home;
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

async function dataset(owner: Principal | null, state = "ready"): Promise<string> {
  const data = { name: "Hymns", path: "x", state, ownerId: owner?.userId ?? null };
  return (await prisma().dataset.create({ data })).id;
}

const RECIPE = { architecture: "u-net", iterations: 400 } as const;

async function begin(who: Principal): Promise<string> {
  return (await startTraining(who, { datasetId: await dataset(who), recipe: RECIPE })).id;
}

/** As a worker leaves it. */
async function put(id: string, state: TrainingState, also: Record<string, string | number> = {}): Promise<void> {
  await prisma().trainingRun.update({ where: { id }, data: { state, startedAt: new Date(), ...also } });
}

function rowOf(id: string) {
  return prisma().trainingRun.findUniqueOrThrow({ where: { id } });
}

const ada = await person("Ada");
const bob = await person("Bob");

describe("a training run", () => {
  it("[TS7] is queued on a dataset that is ready, with the defaults of its recipe", async () => {
    const run = await startTraining(ada, { datasetId: await dataset(ada), recipe: RECIPE });
    expect(run).toMatchObject({
      state: "queued",
      name: "Hymns",
      iterations: 400,
      iteration: 0,
      technique: "accompany",
    });
    expect(run.recipe.batch).toBe(8);
    expect(run.allowed).toEqual(["pause", "cancel", "delete"]);
    expect(run.waitingBecause).toMatch("no worker is running");
    await workerRow();
    expect((await getTrainingRun(ada, run.id)).waitingBecause).toMatch("begins in a moment");
  });

  it("[TS7] is refused with everything that is wrong with the recipe", async () => {
    const recipe = { ...RECIPE, iterations: 1e9, learningRate: 11, layout: "band", architecture: "orderless" } as const;
    const refused = startTraining(ada, { datasetId: await dataset(ada), recipe });
    await expect(refused).rejects.toMatchObject({ kind: "invalid" });
    await expect(refused).rejects.toThrow(/recipe.iterations.*recipe.learningRate/);
  });

  it("[TS7] needs a dataset that is ready and that its owner may use", async () => {
    const recipe = RECIPE;
    await expect(startTraining(ada, { datasetId: await dataset(ada, "reading"), recipe })).rejects.toThrow(
      "being read",
    );
    await expect(startTraining(ada, { datasetId: await dataset(ada, "failed"), recipe })).rejects.toThrow("report");
    await expect(startTraining(ada, { datasetId: await dataset(bob), recipe })).rejects.toThrow("no such dataset");
    expect(await startTraining(ada, { datasetId: await dataset(null), recipe })).toMatchObject({ state: "queued" });
  });

  it("[TS8] of a guest is small, and one at a time", async () => {
    const guest = { ...(await person("Gus")), isGuest: true };
    const datasetId = await dataset(guest);
    const big = { ...RECIPE, iterations: 5_000, size: "large", batch: 32 } as const;
    await expect(startTraining(guest, { datasetId, recipe: big })).rejects.toThrow(
      /iterations: Guests.*batch: Guests.*size: Guests/,
    );
    const starts = Array.from({ length: 4 }, () => startTraining(guest, { datasetId, recipe: RECIPE }));
    const results = await Promise.allSettled(starts);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(trainingLimits(guest).open);
  });

  it("[TS3] is there for its owner alone", async () => {
    const id = await begin(ada);
    for (const look of [getTrainingRun, trainingPoints, trainingCheckpoints, trainingEvents]) {
      await expect(look(bob, id)).rejects.toThrow("no such training");
    }
    for (const act of [pauseTraining, resumeTraining, stopTraining, cancelTraining, deleteTraining]) {
      await expect(act(bob, id)).rejects.toThrow("no such training");
    }
    expect((await listTrainingRuns(bob)).map((run) => run.id)).not.toContain(id);
    await cancelTraining(ada, id);
  });

  it("[TS9] that waits is paused and resumed at once", async () => {
    const id = await begin(ada);
    expect(await pauseTraining(ada, id)).toMatchObject({ state: "paused", wish: null });
    const [one, two] = await Promise.all([resumeTraining(ada, id), resumeTraining(ada, id)]);
    expect([one.state, two.state]).toEqual(["queued", "queued"]);
    await expect(stopTraining(ada, id)).rejects.toThrow("Cancel it instead");
    expect(await cancelTraining(ada, id)).toMatchObject({ state: "cancelled", allowed: ["delete"] });
    await expect(resumeTraining(ada, id)).rejects.toThrow("is cancelled");
  });

  it("[TS9] that runs is told its owner's wish, which can be taken back", async () => {
    const id = await begin(ada);
    await put(id, "running");
    expect(await pauseTraining(ada, id)).toMatchObject({ state: "running", wish: "pause" });
    expect(await resumeTraining(ada, id)).toMatchObject({ state: "running", wish: null });
    expect(await stopTraining(ada, id)).toMatchObject({ state: "running", wish: "stop" });
    await put(id, "paused");
    expect(await stopTraining(ada, id)).toMatchObject({ state: "finished", stopReason: "stopped" });
  });

  it("[TS9] that failed goes on from its last checkpoint, unless it would break again", async () => {
    const id = await begin(ada);
    await put(id, "failed", { error: "The disk is full.", attempt: 5 });
    expect(await resumeTraining(ada, id)).toMatchObject({ state: "queued", error: null });
    const { attempt, maxAttempts } = await rowOf(id);
    expect(maxAttempts).toBeGreaterThan(attempt);
    await put(id, "failed", { stopReason: "diverged" });
    await expect(resumeTraining(ada, id)).rejects.toThrow("divergence");
    await put(id, "failed", { stopReason: "finished" });
    await prisma().dataset.delete({ where: { id: (await rowOf(id)).datasetId ?? "" } });
    await expect(resumeTraining(ada, id)).rejects.toThrow("were deleted");
    await deleteTraining(ada, id);
  });

  it("[TS10] loses its files when it is cancelled or deleted, and is written down", async () => {
    for (const end of [cancelTraining, deleteTraining]) {
      const id = await begin(ada);
      await mkdir(folderOf("training", id), { recursive: true });
      await put(id, "running");
      await end(ada, id);
      await expect(readdir(folderOf("training", id))).rejects.toThrow("ENOENT");
      const { rows } = await pool().query(`SELECT action FROM "AuditEvent" WHERE subject = $1 ORDER BY id`, [id]);
      expect(rows.map(({ action }) => action)[0]).toBe("training.started");
      expect(rows).toHaveLength(2);
    }
  });
});

async function point(runId: string, iteration: number) {
  await prisma().trainingPoint.create({ data: { runId, iteration, values: { nats: 1 / iteration } } });
  await prisma().trainingRun.update({ where: { id: runId }, data: { iteration } });
  await announceTraining(pool(), { run: runId });
}

async function checkpoint(runId: string, iteration: number) {
  const metrics = { values: { emptyBars: 0.1 }, baseline: { emptyBars: 0.2 } };
  await prisma().trainingCheckpoint.create({ data: { runId, iteration, metrics, sample: { tracks: [] } } });
  await announceTraining(pool(), { run: runId });
}

/** The next news of this kind. */
async function next<Type extends TrainingNews["type"]>(events: AsyncIterator<TrainingNews>, type: Type) {
  for (;;) {
    const { done, value } = await events.next();
    if (done) throw new Error(`the stream ended before any ${type}`);
    if (value.type === type) return value;
  }
}

describe("who watches a training run", () => {
  it("[TS11] gets its state, then points and checkpoints as they come, until it is over", async () => {
    const id = await begin(ada);
    await put(id, "running");
    await point(id, 10);
    const events = (await trainingEvents(ada, id))[Symbol.asyncIterator]();
    expect(await next(events, "run")).toMatchObject({ run: { id, state: "running" } });
    expect(await next(events, "points")).toMatchObject({ points: [{ iteration: 10, values: { nats: 0.1 } }] });
    await point(id, 20);
    expect(await next(events, "points")).toMatchObject({ points: [{ iteration: 20 }] });
    await checkpoint(id, 20);
    expect(await next(events, "checkpoint")).toMatchObject({
      checkpoint: { iteration: 20, metrics: { emptyBars: 0.1 }, baseline: { emptyBars: 0.2 } },
    });
    await put(id, "finished");
    await announceTraining(pool(), { run: id });
    expect(await next(events, "run")).toMatchObject({ run: { state: "finished" } });
    expect(await events.next()).toMatchObject({ done: true });
  });

  it("[TS11] may begin after what they have, and gets all again when the run goes back to a checkpoint", async () => {
    const id = await begin(ada);
    await put(id, "running");
    for (const iteration of [10, 20, 30]) await point(id, iteration);
    const events = (await trainingEvents(ada, id, 20))[Symbol.asyncIterator]();
    expect(await next(events, "points")).toMatchObject({ points: [{ iteration: 30 }] });
    await prisma().trainingPoint.deleteMany({ where: { runId: id, iteration: { gt: 10 } } });
    await prisma().trainingRun.update({ where: { id }, data: { iteration: 10 } });
    await announceTraining(pool(), { run: id });
    expect(await next(events, "points")).toMatchObject({ points: [{ iteration: 10 }] });
    await events.return?.();
  });

  it("[TS11] sees the end of it when the run is deleted", async () => {
    const id = await begin(ada);
    await put(id, "running");
    const events = (await trainingEvents(ada, id))[Symbol.asyncIterator]();
    await next(events, "run");
    await deleteTraining(ada, id);
    expect(await events.next()).toMatchObject({ done: true });
  });
});
