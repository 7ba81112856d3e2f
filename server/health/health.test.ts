import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, prisma } from "../../prisma/client.ts";
import { createTestDatabase } from "../../prisma/test-database.ts";
import { readHealth } from "./health.ts";
import { mayReadMetrics, readMetrics } from "./metrics.ts";
import { processHealth } from "./process-holder.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());

async function addWorker(heardSecondsAgo: number): Promise<string> {
  const id = randomUUID();
  await prisma().$executeRaw`
    INSERT INTO "Worker" (id, host, pid, backend, report, state, "heartbeatAt")
    VALUES (${id}::uuid, 'here', 1, 'wasm', '{}', 'idle', now() - make_interval(secs => ${heardSecondsAgo}))`;
  return id;
}

describe("health", () => {
  beforeEach(async () => {
    await prisma().worker.deleteMany();
    processHealth().syncStats = () => ({ connections: 3, pendingBytes: 7 });
  });

  it("[RU15] is ok when database, queue, sync and a worker are up", async () => {
    const id = await addWorker(1);
    expect(await readHealth(true)).toEqual({
      status: "ok",
      database: "up",
      queue: "up",
      sync: "up",
      workers: [{ id, backend: "wasm", state: "idle" }],
    });
  });

  it("[RU15] is down without a worker that was heard of lately, unless none is expected here", async () => {
    const id = await addWorker(30);
    await addWorker(600);
    expect(await readHealth(true)).toMatchObject({
      status: "down",
      workers: [{ id, backend: "wasm", state: "lost" }],
    });
    expect(await readHealth(false)).toMatchObject({ status: "ok" });
  });

  it("[RU15] is down before the sync server runs", async () => {
    processHealth().syncStats = null;
    expect(await readHealth(false)).toMatchObject({ status: "down", sync: "down", database: "up" });
  });

  it("[SY25] is degraded, and still serves, while Redis cannot be reached that should be there", async () => {
    processHealth().syncStats = () => ({ connections: 3, fanOutDown: 1 });
    expect(await readHealth(false)).toMatchObject({ status: "degraded", sync: "degraded", database: "up" });
  });

  it("[RU15] is down without the database, and says so instead of failing", async () => {
    await closeDatabase();
    process.env.DATABASE_URL = "postgresql://postgres@127.0.0.1:1/none";
    expect(await readHealth(false)).toMatchObject({ status: "down", database: "down", queue: "down" });
    await closeDatabase();
    process.env.DATABASE_URL = database.url;
  });
});

describe("metrics", () => {
  it("[RU16] are for this machine, or for who has the token", () => {
    const direct = new Headers({ "x-tutti-direct": "1" });
    const proxied = new Headers({ "x-tutti-direct": "0" });
    expect(mayReadMetrics(direct, undefined)).toBe(true);
    expect(mayReadMetrics(proxied, undefined)).toBe(false);
    expect(mayReadMetrics(direct, "token")).toBe(false);
    expect(mayReadMetrics(new Headers({ authorization: "Bearer token" }), "token")).toBe(true);
    expect(mayReadMetrics(new Headers({ authorization: "Bearer other" }), "token")).toBe(false);
  });

  it("count the queue and the connections in Prometheus' format", async () => {
    const { text, contentType } = await readMetrics();
    expect(contentType).toContain("text/plain");
    expect(text).toContain('tutti_generations{state="queued"} 0');
    expect(text).toContain("tutti_sync_connections 3");
    expect(text).toContain("tutti_sync_pending_bytes 7");
    expect(text).toContain("process_cpu_seconds_total");
  });
});
