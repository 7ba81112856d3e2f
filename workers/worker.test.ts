import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pool, prisma } from "../prisma/client.ts";
import { announceGeneration } from "../prisma/generation-notices.ts";
import { createTestDatabase, type TestDatabase } from "../prisma/test-database.ts";
import {
  endProcesses,
  eventually,
  generation,
  queueGeneration,
  settled,
  somebody,
  someProject,
  startWorkerProcess,
  takesInScore,
} from "./test/fixtures.ts";

let database: TestDatabase;
let workers: ChildProcess[];
let projectId: string;
let userId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  [projectId, userId, workers] = [await someProject(), await somebody(), []];
});
afterEach(async () => {
  await endProcesses(workers);
  await prisma().generation.deleteMany();
  await prisma().worker.deleteMany();
});

function startWorker(): ChildProcess {
  const worker = startWorkerProcess();
  workers.push(worker);
  return worker;
}

const queue = (modelId: string, parameters = {}) => queueGeneration({ projectId, userId, modelId, parameters });

function rowOf(worker: ChildProcess) {
  return prisma().worker.findFirst({ where: { pid: worker.pid ?? -1 } });
}

/** A generation in the hands of exactly this worker. */
async function runningOn(worker: ChildProcess, id: string): Promise<void> {
  await eventually("the generation runs on this worker", async () => {
    const [row, owner] = await Promise.all([generation(id), rowOf(worker)]);
    return row.state === "running" && row.progress > 0 && row.workerId === owner?.id;
  });
}

describe("a worker process", () => {
  it("[GE1] turns a queued generation into a take, and says who ran it and for how long", async () => {
    const worker = startWorker();
    const id = await queue("echo");
    const row = await settled(id, "succeeded");
    expect(row).toMatchObject({ attempt: 1, progress: 1, noteCount: 2, backend: "test", error: null });
    expect(row.timings).toEqual({
      queuedMs: expect.any(Number),
      loadMs: expect.any(Number),
      generateMs: expect.any(Number),
    });
    expect(await takesInScore(projectId)).toHaveLength(1);
    expect(await eventually("it is idle again", () => rowOf(worker))).toMatchObject({ backend: "test" });
  });

  it("[GE6] a take appears exactly once when its worker is killed in the midst of it", async () => {
    const first = startWorker();
    const id = await queue("slow");
    await runningOn(first, id);
    const second = startWorker();
    await eventually("the second worker is there", () => rowOf(second));
    await endProcesses([first]);
    const row = await settled(id, "succeeded");
    expect(row.attempt).toBe(2);
    expect(await takesInScore(projectId)).toHaveLength(1);
    expect(await prisma().take.count()).toBe(1);
    await eventually("the dead worker's row is gone", async () => !(await rowOf(first)));
    await eventually("no ticket is left locked", async () => {
      const locked = await pool().query("SELECT 1 FROM graphile_worker.jobs WHERE locked_by IS NOT NULL");
      return locked.rowCount === 0;
    });
  });

  it("[GE7] a worker that was frozen and comes back publishes nothing", async () => {
    const frozen = startWorker();
    const id = await queue("slow");
    await runningOn(frozen, id);
    frozen.kill("SIGSTOP");
    startWorker();
    const done = await settled(id, "succeeded");
    expect(done.attempt).toBe(2);
    frozen.kill("SIGCONT");
    const after = await queue("echo");
    await settled(after, "succeeded");
    await eventually("the frozen worker is back", () => rowOf(frozen));
    expect(await generation(id)).toMatchObject({ attempt: 2, workerId: done.workerId });
    expect(await takesInScore(projectId)).toHaveLength(2);
  });

  it("[GE8] a generation whose child crashed is tried again, and fails for good after three times", async () => {
    startWorker();
    const folder = await mkdtemp(path.join(tmpdir(), "tutti-worker-"));
    const lucky = await queue("crashOnce", { marker: path.join(folder, "crashed") });
    const unlucky = await queue("crash");
    expect(await settled(lucky, "succeeded", "failed")).toMatchObject({ state: "succeeded", attempt: 2 });
    const failed = await settled(unlucky, "succeeded", "failed");
    expect(failed).toMatchObject({ state: "failed", attempt: 3, error: expect.stringContaining("crashed (SIGSEGV)") });
    expect(await takesInScore(projectId)).toHaveLength(1);
    await rm(folder, { recursive: true });
  });

  it("[GE9] stops a cancelled generation and takes the next one", async () => {
    const worker = startWorker();
    const id = await queue("stuck");
    await eventually("it runs", async () => (await generation(id)).state === "running");
    await prisma().generation.update({ where: { id }, data: { state: "cancelled" } });
    await announceGeneration(pool(), { id, projectId, state: "cancelled" });
    await settled(await queue("echo"), "succeeded");
    expect(await generation(id)).toMatchObject({ state: "cancelled", take: null });
    expect(await takesInScore(projectId)).toHaveLength(1);
    expect(await rowOf(worker)).not.toBeNull();
  });

  it("[GE13] a child that computes without a pause is no dead worker", async () => {
    startWorker();
    startWorker();
    const row = await settled(await queue("busy"), "succeeded");
    expect(row.attempt).toBe(1);
  });

  it("[GE8] hands a running generation back when it is shut down, and leaves no row behind", async () => {
    const leaving = startWorker();
    const id = await queue("slow");
    await runningOn(leaving, id);
    const gone = new Promise((resolve) => leaving.once("exit", resolve));
    leaving.kill("SIGTERM");
    expect(await gone).toBe(0);
    expect(await generation(id)).toMatchObject({ state: "queued", workerId: null });
    expect(await rowOf(leaving)).toBeNull();
    startWorker();
    expect(await settled(id, "succeeded")).toMatchObject({ attempt: 2 });
  });

  it("[GE10] finds work whose ticket was lost", async () => {
    const id = await queue("echo");
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    startWorker();
    await settled(id, "succeeded");
  });

  it.runIf(existsSync("/proc/self/status"))(
    "[GE16] takes its child along when it is killed, even a child that no longer answers",
    async () => {
      const worker = startWorker();
      const id = await queue("stuck");
      await eventually("it runs", async () => (await generation(id)).state === "running");
      const children = await readFile(`/proc/${worker.pid}/task/${worker.pid}/children`, "utf8").catch(() => "");
      const child = Number(children.trim().split(" ").at(-1));
      expect(child).toBeGreaterThan(0);
      await endProcesses([worker]);
      await eventually("the child is gone", async () => !(await isAlive(child)));
    },
  );
});

/** A process that ended but whose end nobody collected is no longer alive. */
async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "State:\tX");
  return !/^State:\s+[XZ]/m.test(status);
}
