import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { SyncOptions } from "../attach.ts";
import type { Timing } from "../limits.ts";
import { createMemoryDatabase, createMemoryStore, type MemoryDatabase } from "../memory-store.ts";
import { createMemoryExchange, type MemoryExchange } from "../testing/memory-bus.ts";
import { connectRaw, type RawClient, readPresences, updateOf } from "../testing/raw-client.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";
import { createFanOut } from "./fan-out.ts";

const PATIENCE = { timeout: 10_000 };
let database: MemoryDatabase;
let exchange: MemoryExchange;
let one: TestServer;
let two: TestServer;
let project: string;
/** while false, process one cannot store anything */
let oneStores: boolean;

const processOptions = (timing: Partial<Timing> = {}): SyncOptions => ({
  timing: { closeMs: 50, appendRetryFirstMs: 20, ...timing },
  fanOut: (times) => createFanOut(exchange.bus(), times),
});

async function start(timing: Partial<Timing> = {}): Promise<void> {
  database = createMemoryDatabase();
  exchange = createMemoryExchange();
  oneStores = true;
  const store = createMemoryStore(database, randomUUID());
  const append: typeof store.append = (batch) => (oneStores ? store.append(batch) : new Promise(() => {}));
  one = await startTestServer({ ...processOptions(timing), store: { ...store, append } }, { database });
  two = await startTestServer(processOptions(timing), { database });
  project = one.newProject();
  for (const server of [one, two]) for (const name of ["ann", "ben"]) server.grant(name, "editor");
}

beforeEach(() => start());
afterEach(async () => {
  await Promise.all([one.close(), two.close()]);
});

const join = (server: TestServer, token: string) => connectRaw(server.address, project, token, { acks: true });
const notes = (client: { doc: Y.Doc }) => client.doc.getMap("notes").toJSON();
const rows = () => database.projects.get(project)?.rows ?? [];
const seen = (client: RawClient, id: number) => readPresences(client.heard.presences).get(id);

describe("two processes with one score", () => {
  it("[SY22] show a change at the other one before it is stored, and not twice after that", async () => {
    const [ann, ben] = [await join(one, "ann"), await join(two, "ben")];
    oneStores = false;
    ann.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(notes(ben)).toEqual({ n1: 1 }), PATIENCE);
    expect(rows()).toEqual([]);
    expect(ann.heard).toMatchObject({ durable: 0, updates: [] });
    await vi.waitFor(() => expect(rows()).toHaveLength(1), PATIENCE);
    const bens = ben.heard.updates.length;
    ben.sendUpdate(updateOf((map) => map.set("n2", 2)));
    await vi.waitFor(() => expect(notes(ann)).toEqual({ n2: 2 }), PATIENCE);
    expect(ben.heard.updates).toHaveLength(bens);
  });

  it("[SY22] show who is at the other one, by the name that it knows, also to who comes late, until they leave", async () => {
    const [ann, ben] = [await join(one, "ann"), await join(two, "ben")];
    ann.sendPresence(1, 1, { tool: "draw", user: { id: "x", name: "Somebody", color: "#ffffff" } });
    const known = { tool: "draw", user: { id: "ann", name: "ann", color: "#336699" } };
    await vi.waitFor(() => expect(seen(ben, 1)).toEqual(known), PATIENCE);
    const late = await join(two, "ben");
    await vi.waitFor(() => expect(seen(late, 1)).toEqual(known), PATIENCE);
    ann.close();
    await vi.waitFor(() => expect([seen(ben, 1), seen(late, 1)]).toEqual([null, null]), PATIENCE);
  });

  it("[SY22] show who was there already when the other one opens the score", async () => {
    const ann = await join(one, "ann");
    ann.sendPresence(1, 1, { tool: "draw" });
    const ben = await join(two, "ben");
    await vi.waitFor(() => expect(seen(ben, 1)).toMatchObject({ tool: "draw" }), PATIENCE);
  });

  it("[SY22] let nobody speak for somebody at the other one, and follow one who moves over", async () => {
    const [ann, ben, carl] = [await join(one, "ann"), await join(two, "ben"), await join(two, "ben")];
    ann.sendPresence(1, 1, { tool: "draw" });
    await vi.waitFor(() => expect(seen(carl, 1)).toMatchObject({ tool: "draw" }), PATIENCE);
    ben.sendPresence(1, 9, { tool: "spoofed" });
    ben.sendPresence(2, 1, {});
    await vi.waitFor(() => expect(seen(carl, 2)).toBeDefined(), PATIENCE);
    expect(seen(carl, 1)).toMatchObject({ tool: "draw" });
    const moved = await join(two, "ann");
    moved.sendPresence(1, 2, { tool: "select" });
    await vi.waitFor(() => expect(seen(carl, 1)).toMatchObject({ tool: "select" }), PATIENCE);
    ann.close();
    await vi.waitFor(() => expect(one.sync.stats().connections).toBe(0));
    ben.sendPresence(2, 2, { after: true });
    await vi.waitFor(() => expect(seen(carl, 2)).toMatchObject({ after: true }), PATIENCE);
    expect(seen(carl, 1)).toMatchObject({ tool: "select" });
  });
});

describe("what another process took", () => {
  it("[SY23] is acknowledged to nobody before it is stored, nor what builds on it", async () => {
    await Promise.all([one.close(), two.close()]);
    await start({ unconfirmedMs: 60_000 });
    const [ann, ben] = [await join(one, "ann"), await join(two, "ben")];
    oneStores = false;
    ann.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(notes(ben)).toEqual({ n1: 1 }), PATIENCE);
    // One who knows it sends it again: as ann's tab does when it comes over from a process that was killed.
    ben.sendUpdate(Y.encodeStateAsUpdate(ben.doc), "step2");
    ben.sendUpdate(updateOf((map) => map.set("n1", 2), ben.doc));
    await vi.waitFor(() => expect(rows()).toHaveLength(1), PATIENCE);
    const carl = await join(two, "ben");
    carl.askForAll();
    await vi.waitFor(() => expect(notes(carl)).toEqual({ n1: 2 }), PATIENCE);
    expect(ben.heard.durable).toBe(0);
    // Stored at last, by whomever: everybody who waited hears of it.
    await createMemoryStore(database, "late").append([
      { projectId: project, epoch: 1, data: Y.encodeStateAsUpdate(ann.doc), userId: null, gesture: null },
      { projectId: project, epoch: 1, data: Y.encodeStateAsUpdate(carl.doc), userId: null, gesture: null },
    ]);
    await vi.waitFor(() => expect(ben.heard.durable).toBe(2), PATIENCE);
  });

  it("[SY23] is stored by those who heard of it when it was not stored in time, in its author's name, once", async () => {
    await Promise.all([one.close(), two.close()]);
    await start({ unconfirmedMs: 50, unconfirmedSpreadMs: 0, unconfirmedSweepMs: 10 });
    const author = randomUUID();
    const admission = { userId: author, sessionId: null, userKey: author, role: "editor" as const };
    await one.close();
    const store = createMemoryStore(database, randomUUID());
    one = await startTestServer(
      {
        ...processOptions(),
        store: { ...store, append: () => new Promise(() => {}) },
        authorise: async () => ({ ...admission, user: { id: author, name: "ann", color: "#000" } }),
      },
      { database },
    );
    const [ann, ben] = [await join(one, "ann"), await join(two, "ben")];
    const data = updateOf((map) => map.set("n1", 1));
    ann.sendGesture("draw");
    ann.sendUpdate(data);
    await vi.waitFor(() => expect(rows()).toMatchObject([{ userId: author, gesture: "draw" }]), PATIENCE);
    expect(rows()[0]?.data).toEqual(data);
    ben.sendUpdate(data);
    await vi.waitFor(() => expect(ben.heard.durable).toBe(1), PATIENCE);
    expect(rows()).toHaveLength(1);
  });

  it("[SY23] keeps a room in memory until it is stored, although everybody has left", async () => {
    await Promise.all([one.close(), two.close()]);
    await start({ idleMs: 10, sweepMs: 10, unconfirmedMs: 300, unconfirmedSpreadMs: 0, unconfirmedSweepMs: 10 });
    const [ann, ben] = [await join(one, "ann"), await join(two, "ben")];
    oneStores = false;
    ann.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(notes(ben)).toEqual({ n1: 1 }), PATIENCE);
    ben.close();
    await vi.waitFor(() => expect(two.sync.stats().connections).toBe(0), PATIENCE);
    expect(rows()).toEqual([]);
    await vi.waitFor(() => expect(rows()).toHaveLength(1), PATIENCE);
    await vi.waitFor(() => expect(two.sync.stats().rooms).toBe(0), PATIENCE);
  });

  it("[SY23] is not taken when it is of another epoch", async () => {
    const ben = await join(two, "ben");
    const other = createFanOut(exchange.bus(), { aliveMs: 60_000, silentMs: 60_000 });
    const late = { userId: null, gesture: null, data: updateOf((map) => map.set("old", 1)) };
    other.update(project, { ...late, epoch: 7 });
    other.update(project, { ...late, epoch: 1, data: Uint8Array.of(255, 255, 255) });
    other.update(project, { ...late, epoch: 1, data: updateOf((map) => map.set("n1", 1)) });
    await vi.waitFor(() => expect(notes(ben)).toEqual({ n1: 1 }), PATIENCE);
    await other.close();
  });
});

it("[SY23] takes no more from a process than from a client: what fills a score beyond its bounds is passed over", async () => {
  await two.close();
  two = await startTestServer({ ...processOptions(), limits: { documentBytes: 1_000 } }, { database });
  for (const name of ["ann", "ben"]) two.grant(name, "editor");
  const ben = await join(two, "ben");
  const other = createFanOut(exchange.bus(), { aliveMs: 60_000, silentMs: 60_000 });
  const say = (key: string, value: unknown) =>
    other.update(project, { epoch: 1, userId: null, gesture: null, data: updateOf((map) => map.set(key, value)) });
  say("large", "x".repeat(2_000));
  say("n1", 1);
  await vi.waitFor(() => expect(notes(ben)).toEqual({ n1: 1 }), PATIENCE);
  await other.close();
});

describe("a way between processes that fails", () => {
  it("[SY24] takes away who was at a process that cannot be heard, and shows them again once it can", async () => {
    await Promise.all([one.close(), two.close()]);
    await start({ aliveMs: 20, silentMs: 100 });
    const [ann, ben] = [await join(one, "ann"), await join(two, "ben")];
    ann.sendPresence(1, 1, { tool: "draw" });
    await vi.waitFor(() => expect(seen(ben, 1)).toMatchObject({ tool: "draw" }), PATIENCE);
    exchange.setUp(false);
    expect(one.sync.stats()).toMatchObject({ fanOutDown: 1 });
    await vi.waitFor(() => expect(seen(ben, 1)).toBeNull(), PATIENCE);
    exchange.setUp(true);
    await vi.waitFor(() => expect(seen(ben, 1)).toMatchObject({ tool: "draw" }), PATIENCE);
    expect(one.sync.stats()).toMatchObject({ fanOutDown: 0 });
  });

  it("[SY24] takes away who was at a process that ends in good order, at once", async () => {
    await Promise.all([one.close(), two.close()]);
    await start({ silentMs: 600_000 });
    const [ann, ben] = [await join(one, "ann"), await join(two, "ben")];
    ann.sendPresence(1, 1, { tool: "draw" });
    await vi.waitFor(() => expect(seen(ben, 1)).toMatchObject({ tool: "draw" }), PATIENCE);
    await one.close();
    await vi.waitFor(() => expect(seen(ben, 1)).toBeNull(), PATIENCE);
    one = await startTestServer(processOptions(), { database });
  });

  it("[SY25] loses nothing while it is down: changes go over the database", async () => {
    const [ann, ben] = [await join(one, "ann"), await join(two, "ben")];
    exchange.setUp(false);
    ann.sendUpdate(updateOf((map) => map.set("n1", 1)));
    ben.sendUpdate(updateOf((map) => map.set("n2", 2)));
    await vi.waitFor(() => expect([notes(ann), notes(ben)]).toEqual([{ n2: 2 }, { n1: 1 }]), PATIENCE);
    await vi.waitFor(() => expect([ann.heard.durable, ben.heard.durable]).toEqual([1, 1]), PATIENCE);
  });
});
