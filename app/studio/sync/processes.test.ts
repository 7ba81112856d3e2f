import { type ChildProcess, fork } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { pool } from "../../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../../prisma/test-database.ts";
import { editScore, readDocument } from "../../../server/sync/edit-score.ts";
import { connectRaw, updateOf } from "../../../server/sync/testing/raw-client.ts";
import { connectScore } from "./connect.ts";

Object.assign(globalThis, { WebSocket });

const PATIENCE = { timeout: 20_000 };
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function newProject(): Promise<string> {
  const { rows } = await pool().query<{ id: string }>(
    `INSERT INTO "Project" (id, title) VALUES (gen_random_uuid(), 'a project') RETURNING id`,
  );
  return rows[0]?.id ?? "";
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function startProcess(port: number): Promise<ChildProcess> {
  const script = new URL("../../../server/sync/testing/server-process.ts", import.meta.url);
  const child = fork(script, [String(port)], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: database.url },
  });
  await new Promise((resolve) => child.once("message", resolve));
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

const addressOf = (port: number) => `ws://127.0.0.1:${port}/sync`;
const contentOf = async (project: string) => (await readDocument(project)).getMap("notes").toJSON();

describe("processes on one database", () => {
  it("[SY4] a server killed in the middle of editing loses nothing that was shown as saved, nor anything else", async () => {
    const port = await freePort();
    const project = await newProject();
    let server = await startProcess(port);
    const ann = connectScore(project, { token: "ann", serverUrl: addressOf(port) });
    await vi.waitFor(() => expect(ann.status.get().connection).toBe("online"), PATIENCE);
    let written = 0;
    let savedBeforeKill = 0;
    const writing = setInterval(() => {
      ann.doc.getMap("notes").set(`n${written}`, written);
      written++;
    }, 5);
    for (let round = 0; round < 3; round++) {
      await vi.waitFor(() => expect(written).toBeGreaterThan((round + 1) * 50), PATIENCE);
      // Changes are acknowledged in their order: all but the pending ones were shown as saved.
      savedBeforeKill = written - ann.status.get().pending;
      await stop(server);
      const stored = await contentOf(project);
      for (let i = 0; i < savedBeforeKill; i++) expect(stored[`n${i}`]).toBe(i);
      server = await startProcess(port);
      await vi.waitFor(() => expect(ann.status.get().connection).toBe("online"), PATIENCE);
    }
    clearInterval(writing);
    await vi.waitFor(() => expect(ann.status.get()).toMatchObject({ saved: true, connection: "online" }), PATIENCE);
    expect(savedBeforeKill).toBeGreaterThan(0);
    expect(Object.keys(await contentOf(project))).toHaveLength(written);
    ann.destroy();
    await stop(server);
  });

  it("[SY13] two processes show each other's changes, and what a transaction appends", async () => {
    const [one, two] = [await freePort(), await freePort()];
    const servers = await Promise.all([startProcess(one), startProcess(two)]);
    const project = await newProject();
    const ann = await connectRaw(addressOf(one), project, "ann", { acks: true });
    const ben = await connectRaw(addressOf(two), project, "ben", { acks: true });
    ben.askForAll();
    await vi.waitFor(() => expect(ben.heard.step2).toBe(1), PATIENCE);
    ann.sendUpdate(updateOf((map) => map.set("ann", 1)));
    await vi.waitFor(() => expect(ben.doc.getMap("notes").toJSON()).toEqual({ ann: 1 }), PATIENCE);
    const many = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`import${i}`, i]));
    await editScore(project, { userId: null, kind: "import" }, (doc) => {
      for (const [key, value] of Object.entries(many)) doc.getMap("notes").set(key, value);
    });
    await vi.waitFor(() => expect(ben.doc.getMap("notes").toJSON()).toEqual({ ann: 1, ...many }), PATIENCE);
    await vi.waitFor(() => expect(ann.doc.getMap("notes").toJSON()).toEqual(many), PATIENCE);
    await Promise.all(servers.map(stop));
  });

  it("[SY13] reads the log again when the connection for notices was lost", async () => {
    const port = await freePort();
    const server = await startProcess(port);
    const project = await newProject();
    const ann = await connectRaw(addressOf(port), project, "ann", { acks: true });
    ann.askForAll();
    await vi.waitFor(() => expect(ann.heard.step2).toBe(1), PATIENCE);
    await pool().query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tutti listen' AND datname = current_database()",
    );
    await editScore(project, { userId: null, kind: "import" }, (doc) => doc.getMap("notes").set("missed", 1));
    await vi.waitFor(() => expect(ann.doc.getMap("notes").toJSON()).toEqual({ missed: 1 }), PATIENCE);
    await stop(server);
  });

  it("[SY4] goes on when the database drops its connections", async () => {
    const port = await freePort();
    const server = await startProcess(port);
    const project = await newProject();
    const ann = connectScore(project, { token: "ann", serverUrl: addressOf(port) });
    await vi.waitFor(() => expect(ann.status.get().connection).toBe("online"), PATIENCE);
    for (let i = 0; i < 5; i++) {
      ann.doc.getMap("notes").set(`n${i}`, i);
      await pool().query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tutti sync' AND datname = current_database()",
      );
    }
    await vi.waitFor(() => expect(ann.status.get().saved).toBe(true), PATIENCE);
    expect(Object.keys(await contentOf(project))).toHaveLength(5);
    ann.destroy();
    await stop(server);
  });
});
