import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { pool, prisma } from "../../prisma/client.ts";
import { folderOf } from "../../prisma/data-folders.ts";
import { createTestDatabase } from "../../prisma/test-database.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { endProcesses, eventually, somebody } from "../test/fixtures.ts";
import { STUDY_LIMITS } from "./child/limits.ts";
import { claimTraining } from "./claim.ts";
import { startTrainings, type TrainingsOptions } from "./start.ts";
import { storePoints } from "./store.ts";
import { becomes, fastTrainings, queueTraining, reaches, run, wish } from "./test/fixtures.ts";

/** Each of these starts processes, and a busy machine starts them slowly. */
vi.setConfig({ testTimeout: 120_000 });

const database = await createTestDatabase();
const home = await mkdtemp(path.join(os.tmpdir(), "tutti-trainings-"));
process.env.DATA_DIR = home;
const stops: (() => Promise<void>)[] = [];
const processes: ChildProcess[] = [];

async function worker(options: Partial<TrainingsOptions> = {}): Promise<() => Promise<void>> {
  const stop = await startTrainings({ ...fastTrainings(), ...options });
  stops.push(stop);
  return stop;
}

function workerProcess(): ChildProcess {
  const script = fileURLToPath(new URL("./test/worker-process.ts", import.meta.url));
  const started = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["ignore", "ignore", "inherit"] });
  processes.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all([...stops.splice(0).map((stop) => stop()), endProcesses(processes.splice(0))]);
  await pool().query(`DELETE FROM "TrainingRun"`);
});
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

/** Processes whose parent this one is. */
function childrenOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number);
}

function parentOf(pid: string): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ");
    return Number(fields?.[1]);
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

const LONG = { iterations: 4_000, checkpointEvery: 20 };

describe("a worker that trains", () => {
  it("[TS12] trains what is queued to its end, with the points and checkpoints of its curves", async () => {
    await worker();
    const done = await becomes(await queueTraining(), "finished");
    expect(done).toMatchObject({ iteration: 60, bestIteration: 60, stopReason: "finished", error: null, attempt: 1 });
    expect(done.points.map(({ iteration }) => iteration)).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]);
    expect(done.checkpoints.map(({ iteration }) => iteration)).toEqual([0, 20, 40, 60]);
    expect(done.checkpoints[1]?.metrics).toEqual({ values: { emptyBars: 0.1 }, baseline: { emptyBars: 0.2 } });
    expect(done).toMatchObject({ secondsTrained: 6, backend: "test", workerId: null });
  });

  it("[TS12] leaves the machine to everything else, generations above all", async () => {
    await worker({ limits: STUDY_LIMITS });
    await reaches(await queueTraining(LONG), 5);
    expect(childrenOf(process.pid).map((pid) => os.getPriority(pid))).toEqual([19]);
  });

  it("[TS13] pauses when its owner wishes, and goes on where it was", async () => {
    await worker();
    const id = await queueTraining(LONG);
    await reaches(id, 40);
    await wish(id, "pause");
    const paused = await becomes(id, "paused");
    expect(paused).toMatchObject({ wish: null, workerId: null });
    await pool().query(`UPDATE "TrainingRun" SET state = 'queued' WHERE id = $1`, [id]);
    await announceTraining(pool(), { run: id });
    const later = await reaches(id, paused.iteration + 20);
    const first = later.points.filter(({ iteration }) => iteration <= paused.iteration);
    expect(first).toHaveLength(Math.floor(paused.iteration / 5));
    await wish(id, "stop");
    expect(await becomes(id, "finished")).toMatchObject({ stopReason: "stopped", attempt: 2 });
  });

  it("[TS13] stops at once when the run is cancelled or deleted, and leaves no files of it", async () => {
    await worker();
    const cancelled = await queueTraining(LONG);
    await reaches(cancelled, 40);
    await pool().query(`UPDATE "TrainingRun" SET state = 'cancelled' WHERE id = $1`, [cancelled]);
    await announceTraining(pool(), { run: cancelled });
    await eventually("its files are gone", async () => !existsSync(folderOf("training", cancelled)));
    const deleted = await queueTraining(LONG);
    await reaches(deleted, 40);
    await prisma().trainingRun.delete({ where: { id: deleted } });
    await announceTraining(pool(), { run: deleted });
    await eventually("its files are gone", async () => !existsSync(folderOf("training", deleted)));
    expect(childrenOf(process.pid)).toEqual([]);
  });

  it("[TS13] kills a training that does not end when asked, and does as its owner wished", async () => {
    await worker();
    const id = await queueTraining({ ...LONG, behaviour: "deaf" });
    await reaches(id, 40);
    await wish(id, "stop");
    const stopped = await becomes(id, "finished");
    expect(stopped.stopReason).toBe("stopped");
    expect(stopped.bestIteration).toBeGreaterThanOrEqual(40);
  });

  it("[TS14] says in words why a training broke down or could not go on", async () => {
    await worker();
    const diverged = await becomes(await queueTraining({ behaviour: "diverges" }), "failed");
    expect(diverged).toMatchObject({ stopReason: "diverged", error: "The learning rate is too large." });
    expect(diverged.bestIteration).toBe(20);
    const full = await becomes(await queueTraining({ behaviour: "throws" }), "failed");
    expect(full).toMatchObject({ stopReason: null, error: "The disk is full.", attempt: 1 });
  });

  it("[TS14] says so when the files that a training needs have been deleted", async () => {
    const id = await queueTraining();
    await prisma().dataset.deleteMany();
    await worker();
    expect((await becomes(id, "failed")).error).toMatch("have been deleted");
  });

  it("[TS15] goes on from the last checkpoint after a crash", async () => {
    await worker();
    const once = await becomes(await queueTraining({ behaviour: "crashesOnce" }), "finished");
    expect(once).toMatchObject({ attempt: 2, iteration: 60 });
    expect(once.points).toHaveLength(12);
  });

  it("[TS15] gives a training up that crashes again and again without a new checkpoint", async () => {
    await worker();
    const always = await becomes(await queueTraining({ behaviour: "crashes" }), "failed");
    expect(always.error).toMatch(/SIGSEGV.*several times/);
    expect(always.bestIteration).toBe(20);
  });

  it("[TS15] is killed, and another one goes on from the last checkpoint; its child dies with it", async () => {
    const first = workerProcess();
    const id = await queueTraining(LONG);
    const before = await reaches(id, 60);
    const [child] = childrenOf(first.pid ?? 0).filter((pid) => cmdline(pid).includes("training/child/entry"));
    first.kill("SIGKILL");
    await eventually("the child is gone", async () => child !== undefined && !isAlive(child));
    workerProcess();
    const after = await eventually("the second attempt goes further", async () => {
      const row = await run(id);
      return row.attempt === 2 && row.iteration > before.iteration + 20 && row;
    });
    expect(after.points.map(({ iteration }) => iteration)).toEqual(
      Array.from({ length: Math.floor(after.iteration / 5) }, (_, index) => 5 * (index + 1)),
    );
  });

  it("[TS15] that was given up writes nothing any more", async () => {
    const id = await queueTraining();
    const workerId = fastTrainings().workerId;
    const zombie = await claimTraining(workerId, "test", 1_000);
    await pool().query(`UPDATE "TrainingRun" SET state = 'queued', "workerId" = NULL WHERE id = $1`, [id]);
    const heir = await claimTraining(workerId, "test", 1_000);
    if (!zombie || !heir) throw new Error("nothing was claimed");
    const point = { kind: "point", iteration: 5, values: {} } as const;
    expect(await storePoints(zombie, [point])).toBe(false);
    expect((await run(id)).points).toEqual([]);
    expect(await storePoints(heir, [point])).toBe(true);
  });

  it("[TS16] lets people take turns: who has many runs does not keep others from theirs", async () => {
    const [ada, bob] = [await somebody("Ada"), await somebody("Bob")];
    const long = await queueTraining({ ...LONG, userId: ada });
    const second = await queueTraining({ ...LONG, userId: ada });
    await worker();
    await reaches(long, 60);
    expect((await run(long)).attempt).toBe(1);
    const short = await queueTraining({ userId: bob });
    const done = await becomes(short, "finished");
    expect(done.attempt).toBe(1);
    expect((await run(second)).startedAt).toBeNull();
    expect((await run(long)).iteration).toBeLessThan(LONG.iterations);
    await eventually("the long one goes on", async () => (await run(long)).attempt > 1);
  });

  it("[TS16] keeps its turn while nobody else waits", async () => {
    const ada = await somebody("Ada");
    const id = await queueTraining({ ...LONG, userId: ada });
    await queueTraining({ ...LONG, userId: ada });
    await worker();
    await reaches(id, 300);
    expect((await run(id)).attempt).toBe(1);
  });

  it("[TS15] puts its training aside when it is shut down, saved and at no cost", async () => {
    const stop = await worker();
    const id = await queueTraining(LONG);
    await reaches(id, 40);
    await stop();
    const aside = await run(id);
    expect(aside).toMatchObject({ state: "queued", workerId: null, error: null });
    await worker();
    await reaches(id, aside.iteration + 5);
  });
});

function cmdline(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
