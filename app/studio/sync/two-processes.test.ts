import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { pool } from "../../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../../prisma/test-database.ts";
import { scoreAt } from "../../../server/score-log/score-at.ts";
import { compactScore } from "../../../server/sync/compaction.ts";
import { readDocument } from "../../../server/sync/edit-score.ts";
import { createPostgresStore } from "../../../server/sync/postgres-store.ts";
import {
  type Door,
  newProject,
  openDoor,
  type SyncProcess,
  startProcess,
} from "../../../server/sync/testing/processes.ts";
import { hasOwnRedis, hasRedis, type RedisServer, startRedis } from "../../../server/sync/testing/redis-server.ts";
import { connectScore, type ScoreConnection } from "./connect.ts";

Object.assign(globalThis, { WebSocket });

const PATIENCE = { timeout: 25_000 };
const MINUTE_MS = 60_000;
let database: TestDatabase;
let redis: RedisServer;
let ends: (() => unknown)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  if (hasRedis) redis = await startRedis();
});
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});
afterAll(async () => {
  await redis?.stop();
  await database.drop();
});

async function start(): Promise<SyncProcess> {
  const one = await startProcess({ DATABASE_URL: database.url, REDIS_URL: redis.url });
  ends.push(one.kill);
  return one;
}

async function doorTo(first: SyncProcess): Promise<Door> {
  const door = await openDoor(first);
  ends.push(door.close);
  return door;
}

async function join(address: string, project: string, token: string): Promise<ScoreConnection> {
  const connection = connectScore(project, { token, serverUrl: address });
  ends.push(connection.destroy);
  await vi.waitFor(() => expect(connection.status.get().connection).toBe("online"), PATIENCE);
  return connection;
}

const notes = ({ doc }: { doc: Y.Doc }) => doc.getMap("notes").toJSON();
const stored = async (project: string) => (await readDocument(project)).getMap("notes").toJSON();
const saved = (one: ScoreConnection) =>
  vi.waitFor(() => expect(one.status.get()).toMatchObject({ saved: true, connection: "online" }), PATIENCE);
const tools = (one: ScoreConnection) => [...one.awareness.getStates().values()].map((state) => state.tool);

/** Keeps a project's changes from being stored until the result is called: as a process that hangs before its commit. */
async function keepFromStoring(project: string): Promise<() => Promise<void>> {
  const client = await pool().connect();
  await client.query("BEGIN");
  await client.query('SELECT 1 FROM "Project" WHERE id = $1 FOR UPDATE', [project]);
  return async () => {
    await client.query("COMMIT");
    client.release();
  };
}

// Needs redis-server (or valkey-server), or REDIS_URL.
describe.skipIf(!hasRedis)("two processes, one database and one Redis", () => {
  it("[SY22] show changes before they are stored, and each other's cursors", async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const project = await newProject();
    const [ann, ben] = [await join(one.address, project, "ann"), await join(two.address, project, "ben")];
    ann.awareness.setLocalState({ tool: "draw" });
    await vi.waitFor(() => expect(tools(ben)).toContain("draw"), PATIENCE);
    const storeAgain = await keepFromStoring(project);
    ann.doc.getMap("notes").set("n1", 1);
    await vi.waitFor(() => expect(notes(ben)).toEqual({ n1: 1 }), PATIENCE);
    expect(await stored(project)).toEqual({});
    expect(ann.status.get().saved).toBe(false);
    await storeAgain();
    await saved(ann);
    expect(await stored(project)).toEqual({ n1: 1 });
  });

  it("[SY23] do not say saved of what a killed process took and did not store, until another one has stored it", async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const project = await newProject();
    const door = await doorTo(one);
    const ann = await join(door.address, project, "ann");
    const ben = await join(two.address, project, "ben");
    await Promise.all([saved(ann), saved(ben)]);
    const storeAgain = await keepFromStoring(project);
    ann.doc.getMap("notes").set("n1", 1);
    await vi.waitFor(() => expect(notes(ben)).toEqual({ n1: 1 }), PATIENCE);
    door.lead(two);
    await one.kill();
    // She comes over, and the other process has her change already, by hearsay.
    await vi.waitFor(() => expect(ann.status.get().connection).not.toBe("online"), PATIENCE);
    await vi.waitFor(() => expect(ann.status.get().connection).toBe("online"), PATIENCE);
    ben.doc.getMap("notes").set("n1", 2);
    await vi.waitFor(() => expect(notes(ann)).toEqual({ n1: 2 }), PATIENCE);
    expect([ann.status.get().saved, ben.status.get().saved]).toEqual([false, false]);
    expect(await stored(project)).toEqual({});
    await storeAgain();
    await Promise.all([saved(ann), saved(ben)]);
    expect(await stored(project)).toEqual({ n1: 2 });
  });

  it("[SY23] lose nothing that was shown as saved, nor anything else, when one is killed again and again while two people edit", {
    timeout: MINUTE_MS * 2,
  }, async () => {
    const processes = await Promise.all([start(), start()]);
    const project = await newProject();
    const doors = await Promise.all(processes.map(doorTo));
    const people = await Promise.all(doors.map((door, i) => join(door.address, project, `person${i}`)));
    const written = [0, 0];
    const writing = setInterval(() => {
      for (const [i, person] of people.entries()) {
        const map = person.doc.getMap("notes");
        map.set(`p${i} ${written[i]}`, written[i]);
        // Builds on what the other one just did.
        map.set("both", `${i} ${written[i]}`);
        written[i] = (written[i] ?? 0) + 1;
      }
    }, 15);
    ends.push(() => clearInterval(writing));
    const many = () => Math.min(...written);
    for (const [round, victim] of [0, 1, 0].entries()) {
      await vi.waitFor(() => expect(many()).toBeGreaterThan((round + 1) * 60), PATIENCE);
      const other = processes[1 - victim];
      if (!other) throw new Error("unreachable");
      // Two changes a step, acknowledged in their order.
      const savedSteps = people.map(({ status }, i) => (written[i] ?? 0) - Math.ceil(status.get().pending / 2));
      doors[victim]?.lead(other);
      await processes[victim]?.kill();
      const content = await stored(project);
      for (const [i, steps] of savedSteps.entries())
        for (let step = 0; step < steps; step++) expect(content[`p${i} ${step}`]).toBe(step);
      const again = await start();
      processes[victim] = again;
      doors[victim]?.lead(again);
    }
    clearInterval(writing);
    await Promise.all(people.map(saved));
    await vi.waitFor(
      () => expect(notes(people[0] ?? { doc: new Y.Doc() })).toEqual(notes(people[1] ?? { doc: new Y.Doc() })),
      PATIENCE,
    );
    const content = await stored(project);
    expect(content).toEqual(notes(people[0] ?? { doc: new Y.Doc() }));
    expect(Object.keys(content)).toHaveLength((written[0] ?? 0) + (written[1] ?? 0) + 1);
    const { rows } = await pool().query<{ last: string }>(
      'SELECT max(seq) AS last FROM "ScoreUpdate" WHERE "projectId" = $1',
      [project],
    );
    expect((await scoreAt(project, BigInt(rows[0]?.last ?? 0))).getMap("notes").toJSON()).toEqual(content);
  });

  it("[SY15] compact a score only when neither has it open, and both then serve the new epoch", async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const project = await newProject();
    const ann = await join(one.address, project, "ann");
    ann.doc.getMap("notes").set("n1", 1);
    await saved(ann);
    const store = createPostgresStore();
    ends.push(() => store.close());
    const ben = await join(two.address, project, "ben");
    await one.kill();
    expect(await compactScore(store, project)).toBe("in use");
    await two.kill();
    await vi.waitFor(async () => expect(await compactScore(store, project)).toBe("compacted"), PATIENCE);
    const again = await Promise.all([start(), start()]);
    const [carl, dora] = await Promise.all(again.map(({ address }, i) => join(address, project, `new${i}`)));
    carl?.doc.getMap("notes").set("n2", 2);
    await vi.waitFor(() => expect(dora && notes(dora)).toEqual({ n1: 1, n2: 2 }), PATIENCE);
    expect(notes(ben)).toEqual({ n1: 1 });
  });

  it.skipIf(!hasOwnRedis)("[SY25] go on while Redis is gone, and are fast again when it is back", async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const project = await newProject();
    const [ann, ben] = [await join(one.address, project, "ann"), await join(two.address, project, "ben")];
    ann.awareness.setLocalState({ tool: "draw" });
    await vi.waitFor(() => expect(tools(ben)).toContain("draw"), PATIENCE);
    await redis.kill();
    ann.doc.getMap("notes").set("n1", 1);
    ben.doc.getMap("notes").set("n2", 2);
    const both = { n1: 1, n2: 2 };
    await vi.waitFor(() => expect([notes(ann), notes(ben)]).toEqual([both, both]), PATIENCE);
    await Promise.all([saved(ann), saved(ben)]);
    await vi.waitFor(() => expect(tools(ben)).not.toContain("draw"), PATIENCE);
    await redis.startAgain();
    ann.awareness.setLocalState({ tool: "select" });
    await vi.waitFor(() => {
      ann.awareness.setLocalState({ tool: "select" });
      expect(tools(ben)).toContain("select");
    }, PATIENCE);
    const storeAgain = await keepFromStoring(project);
    ann.doc.getMap("notes").set("n3", 3);
    await vi.waitFor(() => expect(notes(ben)).toMatchObject({ n3: 3 }), PATIENCE);
    await storeAgain();
    await saved(ann);
  });

  it("[SY24] take away the cursors of one that was killed", async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const project = await newProject();
    const ann = await join(one.address, project, "ann");
    const ben = await join(two.address, project, "ben");
    ann.awareness.setLocalState({ tool: "draw" });
    await vi.waitFor(() => expect(tools(ben)).toContain("draw"), PATIENCE);
    await one.kill();
    await vi.waitFor(() => expect(tools(ben)).not.toContain("draw"), PATIENCE);
  });
});
