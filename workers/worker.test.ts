import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { closeDatabase, pool, prisma } from "../prisma/client.ts";
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

// Real processes start slowly on a machine that is busy with other things.
vi.setConfig({ testTimeout: 120_000 });

let database: TestDatabase;
let projectId: string;
let userId: string;
let folder: string;
let marker: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  [projectId, userId] = [await someProject(), await somebody()];
  folder = await mkdtemp(path.join(tmpdir(), "tutti-worker-"));
  marker = path.join(folder, "first");
});
afterEach(async () => {
  await prisma().generation.deleteMany();
  await rm(folder, { recursive: true });
});

const queue = (modelId: string) => queueGeneration({ projectId, userId, modelId, parameters: { marker } });

/** Lets a generation of `holdOnce` go on. */
const letGo = () => writeFile(`${marker}.go`, "");

function rowOf(worker: ChildProcess) {
  return prisma().worker.findFirst({ where: { pid: worker.pid ?? -1 } });
}

/** A generation that its model has begun. */
function begun(id: string): Promise<unknown> {
  return eventually("the model has begun", async () => (await generation(id)).progress > 0);
}

describe("a worker process", () => {
  let worker: ChildProcess;

  beforeAll(() => {
    worker = startWorkerProcess();
  });
  afterAll(async () => {
    await endProcesses([worker]);
    await prisma().worker.deleteMany();
  });

  it("[GE1] turns a queued generation into a take, and says what it ran on and for how long", async () => {
    const row = await settled(await queue("echo"), "succeeded");
    expect(row).toMatchObject({ attempt: 1, progress: 1, noteCount: 2, backend: "test", error: null });
    const milliseconds = expect.any(Number);
    expect(row.timings).toEqual({ queuedMs: milliseconds, loadMs: milliseconds, generateMs: milliseconds });
    expect(await takesInScore(projectId)).toHaveLength(1);
    expect(await rowOf(worker)).toMatchObject({ backend: "test" });
  });

  it("[GE8] tries a generation again whose child crashed, and fails it for good after three times", async () => {
    const [lucky, unlucky] = [await queue("crashOnce"), await queue("crash")];
    expect(await settled(lucky, "succeeded", "failed")).toMatchObject({ state: "succeeded", attempt: 2 });
    const failed = await settled(unlucky, "succeeded", "failed");
    expect(failed).toMatchObject({ state: "failed", attempt: 3, error: expect.stringContaining("crashed (SIGSEGV)") });
    expect(await takesInScore(projectId)).toHaveLength(1);
  });

  it("[GE9] stops a cancelled generation and takes the next one", async () => {
    const id = await queue("stuck");
    await eventually("it runs", async () => (await generation(id)).state === "running");
    await prisma().generation.update({ where: { id }, data: { state: "cancelled" } });
    await announceGeneration(pool(), { id, projectId, state: "cancelled" });
    await settled(await queue("echo"), "succeeded");
    expect(await generation(id)).toMatchObject({ state: "cancelled", take: null });
    expect(await takesInScore(projectId)).toHaveLength(1);
  });

  it("[GE25] keeps the edits that a model tells while it works, and all of them with its take", async () => {
    const id = await queueGeneration({ projectId, userId, technique: "edit", modelId: "edits" });
    const { result, take } = await settled(id, "succeeded");
    expect(result).toMatchObject({
      edits: [
        { kind: "remove", pitch: 60 },
        { kind: "add", pitch: 61 },
        { kind: "remove", pitch: 67 },
        { kind: "add", pitch: 68 },
      ],
      tracks: [{ notes: [{ pitch: 61 }, { pitch: 68 }] }],
    });
    expect(take).not.toBeNull();
  });

  it("[GE26] ends a judgement without a take", async () => {
    const id = await queueGeneration({ projectId, userId, technique: "listen", modelId: "listens" });
    expect(await settled(id, "succeeded")).toMatchObject({
      take: null,
      result: { bars: [{ percentile: 0.9 }], remarks: ["One note was out of range."] },
    });
  });

  it("[GE13] is not taken for dead while its child computes without a pause", async () => {
    expect(await settled(await queue("busy"), "succeeded")).toMatchObject({ attempt: 1 });
  });

  it("[GE10] finds work that has no ticket", async () => {
    const id = await queueGeneration({ projectId, userId, tickets: 0 });
    await settled(id, "succeeded");
  });

  it("[GE22] loses nothing when the database cuts every connection in the midst of a generation", async () => {
    const id = await queue("holdOnce");
    await begun(id);
    // Only the worker shall be hit: this process keeps the one connection that does it.
    await closeDatabase();
    await pool().query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    await letGo();
    expect(await settled(id, "succeeded")).toMatchObject({ attempt: 1 });
    expect(await settled(await queue("echo"), "succeeded")).toMatchObject({ attempt: 1 });
    expect(worker.exitCode).toBeNull();
  });
});

describe("worker processes that come and go", () => {
  let workers: ChildProcess[] = [];

  function startOne(backend?: string): ChildProcess {
    const worker = startWorkerProcess(backend);
    workers.push(worker);
    return worker;
  }

  afterEach(async () => {
    await endProcesses(workers);
    await prisma().worker.deleteMany();
    workers = [];
  });

  it("[GE6] a take appears exactly once when its worker is killed in the midst of it", async () => {
    const first = startOne();
    const id = await queue("holdOnce");
    await begun(id);
    await endProcesses([first]);
    startOne();
    expect(await settled(id, "succeeded")).toMatchObject({ attempt: 2 });
    expect(await takesInScore(projectId)).toHaveLength(1);
    expect(await prisma().take.count({ where: { projectId } })).toBe(1);
    await eventually("the dead worker's row is gone", async () => !(await rowOf(first)));
    await eventually("no ticket is left locked", async () => {
      const locked = await pool().query("SELECT 1 FROM graphile_worker.jobs WHERE locked_by IS NOT NULL");
      return locked.rowCount === 0;
    });
  });

  it("[GE7] a worker that was frozen and comes back publishes nothing", async () => {
    const frozen = startOne();
    const id = await queue("holdOnce");
    await begun(id);
    frozen.kill("SIGSTOP");
    const other = startOne();
    const done = await settled(id, "succeeded");
    expect(done.attempt).toBe(2);
    // Its child finishes meanwhile; the result waits for the worker to wake up.
    await letGo();
    frozen.kill("SIGCONT");
    await eventually("the frozen worker is back", () => rowOf(frozen));
    await endProcesses([other]);
    await settled(await queue("echo"), "succeeded");
    expect(await generation(id)).toMatchObject({ attempt: 2, workerId: done.workerId });
    expect(await takesInScore(projectId)).toHaveLength(2);
  });

  it("[GE8] hands a running generation back when it is shut down, and leaves no row behind", async () => {
    const leaving = startOne();
    const id = await queue("holdOnce");
    await begun(id);
    const gone = new Promise((resolve) => leaving.once("exit", resolve));
    leaving.kill("SIGTERM");
    expect(await gone).toBe(0);
    expect(await generation(id)).toMatchObject({ state: "queued", workerId: null });
    expect(await rowOf(leaving)).toBeNull();
    startOne();
    expect(await settled(id, "succeeded")).toMatchObject({ attempt: 2 });
  });

  it("[GE18] one that cannot load its models says why, and takes no work", async () => {
    const worker = startOne("missing");
    const id = await queue("echo");
    const row = await eventually("it says so", async () => {
      const found = await rowOf(worker);
      return found?.state === "broken" && found;
    });
    expect(row.report).toMatchObject({ problem: "The weights are not there." });
    expect(await generation(id)).toMatchObject({ state: "queued", attempt: 0 });
  });

  it.runIf(existsSync("/proc/self/status"))(
    "[GE16] one that is killed takes its child along, even a child that no longer answers",
    async () => {
      const worker = startOne();
      const id = await queue("stuck");
      await eventually("it runs", async () => (await generation(id)).state === "running");
      const children = await readFile(`/proc/${worker.pid}/task/${worker.pid}/children`, "utf8");
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
