import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { pool } from "../../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../../prisma/test-database.ts";
import { editScore, readDocument } from "../../../server/sync/edit-score.ts";
import { newProject, type SyncProcess, startProcess } from "../../../server/sync/testing/processes.ts";
import { connectRaw, updateOf } from "../../../server/sync/testing/raw-client.ts";
import { connectScore } from "./connect.ts";

Object.assign(globalThis, { WebSocket });

const PATIENCE = { timeout: 20_000 };
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const start = (port?: number): Promise<SyncProcess> => startProcess({ DATABASE_URL: database.url }, port);
const contentOf = async (project: string) => (await readDocument(project)).getMap("notes").toJSON();

describe("processes on one database", () => {
  it("[SY4] a server killed in the middle of editing loses nothing that was shown as saved, nor anything else", {
    timeout: 120_000,
  }, async () => {
    const project = await newProject();
    let server = await start();
    const { port } = server;
    const ann = connectScore(project, { token: "ann", serverUrl: server.address });
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
      await server.kill();
      const stored = await contentOf(project);
      for (let i = 0; i < savedBeforeKill; i++) expect(stored[`n${i}`]).toBe(i);
      server = await start(port);
      await vi.waitFor(() => expect(ann.status.get().connection).toBe("online"), PATIENCE);
    }
    clearInterval(writing);
    await vi.waitFor(() => expect(ann.status.get()).toMatchObject({ saved: true, connection: "online" }), PATIENCE);
    expect(savedBeforeKill).toBeGreaterThan(0);
    expect(Object.keys(await contentOf(project))).toHaveLength(written);
    ann.destroy();
    await server.kill();
  });

  it("[SY13] two processes show each other's changes, and what a transaction appends", async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const project = await newProject();
    const ann = await connectRaw(one.address, project, "ann", { acks: true });
    const ben = await connectRaw(two.address, project, "ben", { acks: true });
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
    await Promise.all([one.kill(), two.kill()]);
  });

  it("[SY13] reads the log again when the connection for notices was lost", async () => {
    const server = await start();
    const project = await newProject();
    const ann = await connectRaw(server.address, project, "ann", { acks: true });
    ann.askForAll();
    await vi.waitFor(() => expect(ann.heard.step2).toBe(1), PATIENCE);
    await pool().query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tutti listen' AND datname = current_database()",
    );
    await editScore(project, { userId: null, kind: "import" }, (doc) => doc.getMap("notes").set("missed", 1));
    await vi.waitFor(() => expect(ann.doc.getMap("notes").toJSON()).toEqual({ missed: 1 }), PATIENCE);
    await server.kill();
  });

  it("[SY4] goes on when the database drops its connections", async () => {
    const server = await start();
    const project = await newProject();
    const ann = connectScore(project, { token: "ann", serverUrl: server.address });
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
    await server.kill();
  });
});
