import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pool, prisma } from "../prisma/client.ts";
import { addTickets } from "../prisma/queue.ts";
import { createTestDatabase, type TestDatabase } from "../prisma/test-database.ts";
import { inTransaction } from "../prisma/transaction.ts";
import { type WorkerReport, workerReport } from "../prisma/worker-report.ts";
import { claimGeneration } from "./claim.ts";
import { heartbeat, type Presence, register } from "./register.ts";
import { LOST_WORKERS_MESSAGE, sweep } from "./supervisor.ts";
import { generation, queueGeneration, somebody, someProject } from "./test/fixtures.ts";

const WORKER = "00000000-0000-4000-8000-000000000001";
const EXPIRED_MS = -1;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await prisma().generation.deleteMany();
  await prisma().worker.deleteMany();
  await pool().query("DELETE FROM graphile_worker._private_jobs");
});

const queue = async () => queueGeneration({ projectId: await someProject(), userId: await somebody() });

function presence(report: Partial<WorkerReport> = {}): Presence {
  return { id: WORKER, backend: "test", state: "idle", report: workerReport.parse(report) };
}

function silence(): Promise<unknown> {
  return pool().query(`UPDATE "Worker" SET "heartbeatAt" = now() - interval '1 hour'`);
}

async function tickets(): Promise<{ free: number; locked: number }> {
  const counted = await pool().query(
    `SELECT count(*) FILTER (WHERE locked_at IS NULL)::int AS free, count(locked_at)::int AS locked
     FROM graphile_worker.jobs`,
  );
  return counted.rows[0];
}

/** As graphile-worker locks a ticket for a worker. */
function lockTickets(lock: string): Promise<unknown> {
  return pool().query("UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = $1, attempts = 1", [
    lock,
  ]);
}

describe("the supervisor", () => {
  it("[GE8] queues a generation again whose lease has run out, and leaves one alone whose lease has not", async () => {
    const id = await queue();
    await claimGeneration(WORKER, 10_000);
    await sweep();
    expect(await generation(id)).toMatchObject({ state: "running" });
    await pool().query(`UPDATE "Generation" SET "leaseUntil" = now() - interval '1 second'`);
    await sweep();
    expect(await generation(id)).toMatchObject({ state: "queued", attempt: 1, workerId: null, leaseUntil: null });
  });

  it("[GE8] fails it with clear words after the last attempt", async () => {
    const id = await queue();
    await prisma().generation.update({ where: { id }, data: { attempt: 2, progress: 0.4 } });
    await claimGeneration(WORKER, EXPIRED_MS);
    await sweep();
    expect(await generation(id)).toMatchObject({
      state: "failed",
      attempt: 3,
      error: LOST_WORKERS_MESSAGE,
      progress: 0.4,
    });
  });

  it("[GE10] frees the tickets that a dead worker had locked, and removes its row", async () => {
    await queue();
    await register(presence({ queueLock: "pool-1" }));
    await lockTickets("pool-1");
    await sweep();
    expect((await tickets()).locked).toBe(1);
    await silence();
    await sweep();
    expect((await tickets()).locked).toBe(0);
    expect(await prisma().worker.count()).toBe(0);
  });

  it("[GE10] gives every queued generation a ticket, and no more than that", async () => {
    await Promise.all([queue(), queue(), queue()]);
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    await inTransaction((client) => addTickets(client, 1));
    await sweep();
    await sweep();
    expect(await tickets()).toEqual({ free: 3, locked: 0 });
  });

  it("is one process at a time", async () => {
    const led = await inTransaction(async (client) => {
      await client.query("SELECT pg_advisory_xact_lock(hashtext('tutti-supervisor'))");
      return sweep();
    });
    expect(led).toBe(false);
    expect(await sweep()).toBe(true);
  });

  it("a worker that was taken for dead puts its row back at its next heartbeat", async () => {
    await register(presence());
    await silence();
    await sweep();
    await heartbeat({ ...presence(), state: "busy" });
    expect(await prisma().worker.findMany()).toMatchObject([{ id: WORKER, state: "busy" }]);
  });
});
