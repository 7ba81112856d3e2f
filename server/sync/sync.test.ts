import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { PROJECT_EVENT_KINDS } from "../events/project-event.ts";
import { createMemoryStore } from "./memory-store.ts";
import { CLOSE } from "./protocol.ts";
import { connectRaw, readPresences, updateOf } from "./testing/raw-client.ts";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let project: string;

beforeEach(async () => {
  server = await startTestServer();
  project = server.newProject();
  for (const name of ["ann", "ben"]) server.grant(name, "editor");
  server.grant("vic", "viewer");
});
afterEach(() => server.close());

const join = (token: string, options = {}) => connectRaw(server.address, project, token, { acks: true, ...options });
const notes = (client: { doc: Y.Doc }) => client.doc.getMap("notes").toJSON();
const rows = () => server.database.projects.get(project)?.rows ?? [];

describe("editing together", () => {
  it("[SY2] brings a change to the others and never back to its sender", async () => {
    const [ann, ben] = [await join("ann"), await join("ben")];
    ann.sendUpdate(updateOf((map) => map.set("n1", [60, 0, 480, 90])));
    await vi.waitFor(() => expect(notes(ben)).toEqual({ n1: [60, 0, 480, 90] }));
    await vi.waitFor(() => expect(ann.heard.durable).toBe(1));
    expect(ann.heard.updates).toEqual([]);
  });

  it("[SY3] merges what happens within a frame", async () => {
    const [ann, ben] = [await join("ann"), await join("ben")];
    const doc = new Y.Doc();
    for (let i = 0; i < 20; i++) ann.sendUpdate(updateOf((map) => map.set(`n${i}`, i), doc));
    await vi.waitFor(() => expect(Object.keys(notes(ben))).toHaveLength(20));
    expect(ben.heard.updates.length).toBeLessThan(10);
  });

  it("[SY3] gives each of several senders what the others sent in a frame", async () => {
    const clients = [await join("ann"), await join("ben"), await join("ann")];
    for (const [i, client] of clients.entries()) client.sendUpdate(updateOf((map) => map.set(`n${i}`, i)));
    await vi.waitFor(() => expect(notes(clients[0] ?? { doc: new Y.Doc() })).toEqual({ n1: 1, n2: 2 }));
    await vi.waitFor(() => expect(notes(clients[2] ?? { doc: new Y.Doc() })).toEqual({ n0: 0, n1: 1 }));
  });

  it("[SY4] says that a change is durable only once the store has it, with its author", async () => {
    const ann = await join("ann");
    ann.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(ann.heard.durable).toBe(1));
    expect(rows()).toHaveLength(1);
  });

  it("[SY4] stores nothing for what it already has, and still acknowledges it", async () => {
    const ann = await join("ann");
    const doc = new Y.Doc();
    const update = updateOf((map) => map.set("n1", 1), doc);
    ann.sendUpdate(update);
    ann.sendUpdate(Y.encodeStateAsUpdate(doc), "step2");
    await vi.waitFor(() => expect(ann.heard.durable).toBe(2));
    expect(rows()).toHaveLength(1);
  });

  it("[SY5] gives somebody who comes late everything", async () => {
    const ann = await join("ann");
    ann.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(ann.heard.durable).toBe(1));
    ann.sendUpdate(updateOf((map) => map.set("n2", 2)));
    const late = await join("ben");
    late.askForAll();
    await vi.waitFor(() => expect(notes(late)).toEqual({ n1: 1, n2: 2 }));
  });

  it("[SY6] drops an idle room from memory and loads it again", async () => {
    await server.close();
    server = await startTestServer({ timing: { idleMs: 30, sweepMs: 10 } });
    project = server.newProject();
    server.grant("ann", "editor");
    const ann = await join("ann");
    ann.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(ann.heard.durable).toBe(1));
    expect(server.sync.stats()).toMatchObject({ rooms: 1 });
    ann.close();
    await vi.waitFor(() => expect(server.sync.stats()).toMatchObject({ rooms: 0, connections: 0 }));
    const again = await join("ann");
    again.askForAll();
    await vi.waitFor(() => expect(notes(again)).toEqual({ n1: 1 }));
  });
});

describe("a store that is slow or down", () => {
  it("[SY5] answers nobody before the stored score is there", async () => {
    await server.close();
    const database = server.database;
    const store = createMemoryStore(database);
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    server = await startTestServer({
      store: {
        ...store,
        load: async (id) => {
          await gate;
          return store.load(id);
        },
      },
    });
    database.projects.get(project)?.rows.push({
      projectId: project,
      epoch: 1,
      seq: 1n,
      userId: null,
      gesture: null,
      data: updateOf((map) => map.set("stored", 1)),
    });
    server.grant("ann", "editor");
    const ann = await join("ann");
    ann.askForAll();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(ann.heard).toMatchObject({ step2: 0, roles: [] });
    open();
    await vi.waitFor(() => expect(notes(ann)).toEqual({ stored: 1 }));
  });

  it("[SY5] sends clients away to try again when the score cannot be loaded, and serves them once it can", async () => {
    await server.close();
    const database = server.database;
    const store = createMemoryStore(database);
    let down = true;
    const load = (id: string) => (down ? Promise.reject(new Error("down")) : store.load(id));
    server = await startTestServer({ store: { ...store, load } });
    server.grant("ann", "editor");
    const first = await join("ann");
    expect(await first.closed).toMatchObject({ code: CLOSE.tryAgain });
    down = false;
    const second = await join("ann");
    second.askForAll();
    await vi.waitFor(() => expect(second.heard.step2).toBe(1));
  });

  it("[SY4] acknowledges nothing while the database is down, relays all the same, and loses nothing", async () => {
    await server.close();
    const database = server.database;
    const store = createMemoryStore(database);
    let down = true;
    const append: typeof store.append = (batch) => (down ? Promise.reject(new Error("down")) : store.append(batch));
    server = await startTestServer({ store: { ...store, append }, timing: { appendRetryFirstMs: 20 } });
    for (const name of ["ann", "ben"]) server.grant(name, "editor");
    const [ann, ben] = [await join("ann"), await join("ben")];
    ann.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(notes(ben)).toEqual({ n1: 1 }));
    // What is known but not yet stored must not be acknowledged either.
    ben.sendUpdate(Y.encodeStateAsUpdate(ben.doc), "step2");
    await vi.waitFor(() => expect(server.sync.stats()).toMatchObject({ storeFailing: 1 }));
    expect([ann.heard.durable, ben.heard.durable]).toEqual([0, 0]);
    down = false;
    await vi.waitFor(() => expect([ann.heard.durable, ben.heard.durable]).toEqual([1, 1]));
    expect(database.projects.get(project)?.rows).toHaveLength(1);
  });

  it("[SY4] takes no more than it can keep while the database is down", async () => {
    await server.close();
    const database = server.database;
    const store = createMemoryStore(database);
    const append = () => Promise.reject(new Error("down"));
    server = await startTestServer({
      store: { ...store, append },
      limits: { pendingBytesPerRoom: 2_000 },
      timing: { closeMs: 50 },
    });
    server.grant("ann", "editor");
    const ann = await join("ann");
    for (let i = 0; i < 4; i++) ann.sendUpdate(updateOf((map) => map.set(`n${i}`, "x".repeat(800))));
    expect(await ann.closed).toMatchObject({ code: CLOSE.tryAgain });
  });
});

describe("roles", () => {
  it("[SY7] takes nothing from a viewer, whatever their client sends, and tells them", async () => {
    const [vic, ben] = [await join("vic"), await join("ben")];
    vic.sendUpdate(updateOf((map) => map.set("n1", 1)));
    vic.sendUpdate(
      updateOf((map) => map.set("n2", 2)),
      "step2",
    );
    await vi.waitFor(() => expect(vic.heard.roles.at(-1)).toEqual({ role: "viewer", epoch: 1, refused: 1 }));
    const last = await join("ann");
    last.sendUpdate(updateOf((map) => map.set("n3", 3)));
    await vi.waitFor(() => expect(notes(ben)).toEqual({ n3: 3 }));
    expect(rows()).toHaveLength(1);
    expect(vic.heard.durable).toBe(0);
  });

  it("[SY7] takes nothing from a commenter", async () => {
    server.grant("com", "commenter");
    const com = await join("com");
    com.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(com.heard.roles).toHaveLength(2));
    expect(rows()).toHaveLength(0);
  });

  it("[SY8] a role that is taken away counts at once on the open connection", async () => {
    const ann = await join("ann");
    ann.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(ann.heard.durable).toBe(1));
    server.grant("ann", "viewer");
    await vi.waitFor(() => expect(ann.heard.roles.at(-1)).toMatchObject({ role: "viewer" }));
    ann.sendUpdate(updateOf((map) => map.set("n2", 2)));
    await vi.waitFor(() => expect(ann.heard.roles.at(-1)).toMatchObject({ refused: 1 }));
    expect(rows()).toHaveLength(1);
  });

  it("[SY8] a role that is given counts at once, and asks the client for what it has", async () => {
    const vic = await join("vic");
    await vi.waitFor(() => expect(vic.heard.roles).toHaveLength(1));
    server.grant("vic", "editor");
    await vi.waitFor(() => expect(vic.heard.roles.at(-1)).toMatchObject({ role: "editor" }));
    vic.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(vic.heard.durable).toBe(1));
  });

  it("[SY8] closes the open connections of somebody who is removed", async () => {
    const ann = await join("ann");
    server.grant("ann", null);
    expect(await ann.closed).toMatchObject({ code: CLOSE.notSignedIn });
  });

  it("[SY8] asks again by itself, for sessions that end without anybody saying so", async () => {
    await server.close();
    let ended = false;
    const admission = {
      userId: null,
      sessionId: "s",
      userKey: "u",
      user: { id: "u", name: "u", color: "#000000" },
      role: "editor" as const,
    };
    server = await startTestServer({
      timing: { recheckMs: 30 },
      authorise: async () => (ended ? { refused: CLOSE.notSignedIn, reason: "session over" } : admission),
    });
    project = server.newProject();
    const ann = await join("ann");
    ended = true;
    expect(await ann.closed).toMatchObject({ code: CLOSE.notSignedIn, reason: "session over" });
  });
});

describe("presence", () => {
  it("[SY9] tells the others who somebody is by their connection, whatever the client says", async () => {
    const [ann, ben] = [await join("ann"), await join("ben")];
    ann.sendPresence(1, 1, { user: { id: "ben", name: "Ben!", color: "#ffffff" }, tool: "draw" });
    await vi.waitFor(() =>
      expect(readPresences(ben.heard.presences).get(1)).toEqual({
        user: { id: "ann", name: "ann", color: "#336699" },
        tool: "draw",
      }),
    );
  });

  it("[SY9] lets nobody speak for an id that another one brought", async () => {
    const [ann, ben, late] = [await join("ann"), await join("ben"), await join("vic")];
    ann.sendPresence(1, 1, { tool: "draw" });
    await vi.waitFor(() => expect(readPresences(ben.heard.presences).has(1)).toBe(true));
    ben.sendPresence(1, 9, { tool: "spoofed" });
    ben.sendPresence(1, 10, null);
    ben.sendPresence(2, 1, { tool: "select" });
    await vi.waitFor(() => expect(readPresences(late.heard.presences).has(2)).toBe(true));
    expect(readPresences(late.heard.presences).get(1)).toMatchObject({ tool: "draw" });
  });

  it("[SY9] takes away the presence of whoever leaves", async () => {
    const [ann, ben] = [await join("ann"), await join("ben")];
    ann.sendPresence(1, 1, { tool: "draw" });
    await vi.waitFor(() => expect(readPresences(ben.heard.presences).has(1)).toBe(true));
    ann.close();
    await vi.waitFor(() => expect(readPresences(ben.heard.presences).get(1)).toBeNull());
    const late = await join("ann");
    late.sendBytes(3);
    late.askForAll();
    await vi.waitFor(() => expect(late.heard.step2).toBe(1));
    expect(readPresences(late.heard.presences).size).toBe(0);
  });

  it("[SY9] bounds how many presences a connection has, how large they are, and viewers' more tightly", async () => {
    const [ann, ben, vic] = [await join("ann"), await join("ben"), await join("vic")];
    for (let id = 1; id <= 20; id++) ann.sendPresence(id, 1, {});
    vic.sendPresence(100, 1, { tool: "x".repeat(4_000) });
    vic.sendPresence(101, 1, { tool: "small" });
    await vi.waitFor(() => expect(readPresences(ben.heard.presences).has(101)).toBe(true));
    const seen = [...readPresences(ben.heard.presences).keys()];
    expect(seen.filter((id) => id <= 20)).toHaveLength(4);
    expect(seen).not.toContain(100);
  });
});

describe("bad bytes", () => {
  const bad: Record<string, number[]> = {
    "an unknown kind": [99, 1, 2],
    "an empty message": [],
    "a cut message": [0, 2, 200],
    "an unknown sync kind": [0, 7, 0],
    "an update that is noise": [0, 2, 4, 255, 255, 255, 255],
    "an update with something behind it": [0, 2, 3, 0, 0, 0],
    "a state vector that is noise": [0, 0, 2, 9, 9],
    "a presence that is noise": [1, 3, 1, 1, 200],
    "a presence that is no JSON": [1, 5, 1, 1, 1, 1, 123],
    "a change of length zero": [0, 2, 7, 1, 1, 5, 0, 0, 0, 0],
  };
  for (const [what, bytes] of Object.entries(bad)) {
    it(`[SY10] closes a connection for ${what}, with a reason, and harms nobody else`, async () => {
      const [ann, ben] = [await join("ann"), await join("ben")];
      ann.sendBytes(...bytes);
      expect(await ann.closed).toMatchObject({
        code: CLOSE.malformed,
        reason: expect.stringContaining("could not be read"),
      });
      ben.sendUpdate(updateOf((map) => map.set("n1", 1)));
      await vi.waitFor(() => expect(ben.heard.durable).toBe(1));
    });
  }

  it("[SY10] closes a connection that sends text", async () => {
    const ann = await join("ann");
    ann.socket.send("hello");
    expect(await ann.closed).toMatchObject({ code: CLOSE.malformed });
  });
});

describe("limits", () => {
  const restart = async (options: Parameters<typeof startTestServer>[0]) => {
    await server.close();
    server = await startTestServer(options);
    project = server.newProject();
    for (const name of ["ann", "ben"]) server.grant(name, "editor");
  };

  it("[SY11] refuses a message that is too large, and survives one that is far too large", async () => {
    await restart({ limits: { messageBytes: 1_000, frameBytes: 2_000 } });
    const [ann, ben] = [await join("ann"), await join("ben")];
    ann.sendUpdate(updateOf((map) => map.set("n1", "x".repeat(1_200))));
    expect(await ann.closed).toMatchObject({ code: CLOSE.tooLarge });
    ben.sendUpdate(updateOf((map) => map.set("n1", "x".repeat(4_000))));
    expect((await ben.closed).code).toBe(1009);
    const again = await join("ann");
    again.sendUpdate(updateOf((map) => map.set("n2", 2)));
    await vi.waitFor(() => expect(again.heard.durable).toBe(1));
  });

  it("[SY11] refuses what would make a score too large", async () => {
    await restart({ limits: { documentBytes: 3_000 } });
    const ann = await join("ann");
    for (let i = 0; i < 4; i++) ann.sendUpdate(updateOf((map) => map.set(`n${i}`, "x".repeat(900))));
    expect(await ann.closed).toMatchObject({ code: CLOSE.tooLarge });
    await vi.waitFor(() => expect(rows()).toHaveLength(3));
  });

  /** One client's clocks 0, 2, 4, ...: every second one is left out. */
  const scattered = (client: number, count: number) =>
    Uint8Array.of(
      1,
      2 * count - 1,
      client,
      0,
      0,
      1,
      ...Array(count - 1)
        .fill([10, 1, 0, 1])
        .flat(),
      0,
    );

  it("[SY11] refuses changes that leave gaps everywhere, of which each would make the next ones dearer", async () => {
    await restart({ limits: { gaps: 10 } });
    const [ann, ben] = [await join("ann"), await join("ben")];
    ann.sendUpdate(scattered(7, 11));
    await vi.waitFor(() => expect(ann.heard.durable).toBe(1));
    ann.sendUpdate(scattered(6, 2));
    expect(await ann.closed).toMatchObject({ code: CLOSE.malformed, reason: expect.stringContaining("leaves out") });
    ben.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(ben.heard.durable).toBe(1));
  });

  it("[SY11] refuses a history of too many clients", async () => {
    await restart({ limits: { clients: 3 } });
    const ann = await join("ann");
    for (let i = 0; i < 4; i++) ann.sendUpdate(updateOf((map) => map.set(`n${i}`, 1)));
    expect(await ann.closed).toMatchObject({ code: CLOSE.tooLarge });
    await vi.waitFor(() => expect(rows()).toHaveLength(3));
  });

  it("[SY11] reads a client that sends too much more slowly, and loses nothing of it", async () => {
    await restart({ limits: { costAtOnce: 10, costPerSecond: 200 } });
    const ann = await join("ann");
    const doc = new Y.Doc();
    for (let i = 0; i < 60; i++) ann.sendUpdate(updateOf((map) => map.set(`n${i}`, i), doc));
    await vi.waitFor(() => expect(ann.heard.durable).toBe(60), { timeout: 5_000 });
  });

  it("[SY11] closes a client that goes on sending too much", async () => {
    await restart({ limits: { costAtOnce: 10, costPerSecond: 100, overdrawnMs: 200 } });
    const ann = await join("ann");
    const flood = setInterval(() => {
      for (let i = 0; i < 50; i++) ann.sendBytes(3);
    }, 10);
    expect(await ann.closed).toMatchObject({ code: CLOSE.tooMany });
    clearInterval(flood);
  });

  it("[SY11] cuts a client that does not read before it fills memory", async () => {
    await restart({ limits: { unsentBytes: 200_000, pieceBytes: 50_000 } });
    const [lazy, ann] = [await join("ben"), await join("ann")];
    lazy.socket.pause();
    const doc = new Y.Doc();
    let i = 0;
    const writing = setInterval(
      () => ann.sendUpdate(updateOf((map) => map.set("n", "x".repeat(90_000) + i++), doc)),
      5,
    );
    await vi.waitFor(() => expect(server.sync.stats()).toMatchObject({ connections: 1 }), { timeout: 10_000 });
    clearInterval(writing);
    expect(ann.socket.readyState).toBe(ann.socket.OPEN);
  });

  it("[SY11] sends a large score in pieces that a slow reader can take", async () => {
    await restart({ limits: { unsentBytes: 200_000, pieceBytes: 50_000 } });
    const ann = await join("ann");
    ann.sendUpdate(updateOf((map) => map.set("n", "x".repeat(2_000_000))));
    const ben = await join("ben");
    ben.askForAll();
    ann.sendUpdate(updateOf((map) => map.set("m", 1)));
    await vi.waitFor(() => expect(Object.keys(notes(ben)).sort()).toEqual(["m", "n"]), { timeout: 5_000 });
  });

  it("[SY11] bounds connections of one person, of one room, and of all", async () => {
    await restart({ limits: { connectionsPerUser: 2 } });
    await join("ann");
    await join("ann");
    await expect(join("ann", { acks: false })).rejects.toThrow("429");
    await restart({ limits: { connectionsPerRoom: 1 } });
    await join("ann");
    await expect(join("ben", { acks: false })).rejects.toThrow("429");
    await restart({ limits: { connections: 1 } });
    await join("ann");
    const refused = await join("ben");
    expect(await refused.closed).toMatchObject({ code: CLOSE.tooMany });
  });

  it("[SY11] cuts a connection whose other end is gone, and keeps a quiet one alive", async () => {
    await restart({ timing: { pingMs: 50, sweepMs: 20, quietMs: 40 } });
    const [dead, quiet] = [await join("ann"), await join("ben")];
    dead.socket.pause();
    await vi.waitFor(() => expect(server.sync.stats()).toMatchObject({ connections: 1 }));
    await vi.waitFor(() => expect(quiet.heard.presences.length).toBeGreaterThan(1));
    expect(quiet.socket.readyState).toBe(quiet.socket.OPEN);
  });
});

describe("coming in", () => {
  it("[SY12] says why before the handshake: 401, 404, 404 for what is no id", async () => {
    await expect(connectRaw(server.address, project, "nobody")).rejects.toThrow("401");
    await expect(connectRaw(server.address, "not-a-project", "ann")).rejects.toThrow("404");
    await expect(connectRaw(server.address, "%ff%00", "ann")).rejects.toThrow("404");
  });

  it("[SY12] tells the studio why by a close, for a browser never sees the status", async () => {
    const refused = await connectRaw(server.address, project, "nobody", { acks: true });
    expect(await refused.closed).toMatchObject({ code: CLOSE.notSignedIn });
  });

  it("[SY12] closes with 4404 for a project that does not exist", async () => {
    const lost = await connectRaw(server.address, "00000000-0000-4000-8000-000000000000", "ann");
    expect(await lost.closed).toMatchObject({ code: CLOSE.noSuchProject });
  });

  it("[SY12] survives clients that vanish at every point", async () => {
    for (let i = 0; i < 20; i++) {
      const client = await join("ann");
      client.askForAll();
      client.socket.terminate();
    }
    await vi.waitFor(() => expect(server.sync.stats()).toMatchObject({ connections: 0 }));
  });
});

describe("beside the score", () => {
  it("[SY19] stores the name of a gesture with the next update, and with that alone", async () => {
    const ann = await join("ann");
    const doc = new Y.Doc();
    ann.sendGesture("transpose");
    ann.sendUpdate(updateOf((map) => map.set("n1", 1), doc));
    ann.sendUpdate(updateOf((map) => map.set("n2", 2), doc));
    ann.sendGesture("draw");
    ann.sendGesture("Not A <name>");
    ann.sendUpdate(updateOf((map) => map.set("n3", 3), doc));
    await vi.waitFor(() => expect(ann.heard.durable).toBe(3));
    expect(rows().map(({ gesture }) => gesture)).toEqual(["transpose", null, null]);
  });

  it("[SY19] does not keep the name of an update that was not taken for a later one", async () => {
    const vic = await join("vic");
    vic.sendGesture("draw");
    vic.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(vic.heard.roles.at(-1)).toMatchObject({ refused: 1 }));
    server.grant("vic", "editor");
    const again = await vic.closed.then(() => join("vic"));
    again.sendUpdate(updateOf((map) => map.set("n2", 2)));
    await vi.waitFor(() => expect(again.heard.durable).toBe(1));
    expect(rows().map(({ gesture }) => gesture)).toEqual([null]);
  });

  it("[SY20] tells the studio's tabs of this project what changed, and nobody else", async () => {
    const other = server.newProject();
    const [ann, stock] = [await join("ann"), await join("ben", { acks: false })];
    const elsewhere = await connectRaw(server.address, other, "ben", { acks: true });
    server.announce({ project, kind: "comments", id: "thread" });
    server.announce({ project: other, kind: "chat" });
    await vi.waitFor(() => expect(elsewhere.heard.events).toEqual([{ project: other, kind: "chat" }]));
    expect(ann.heard.events).toEqual([{ project, kind: "comments", id: "thread" }]);
    expect(stock.heard.events).toEqual([]);
  });

  it("[SY20] tells what is for one person to whatever they have open, and to them alone", async () => {
    const person = "00000000-0000-4000-8000-00000000000a";
    await server.close();
    const admission = {
      userId: person,
      sessionId: null,
      userKey: person,
      user: { id: person, name: "Ann", color: "#000" },
    };
    server = await startTestServer({
      authorise: async (request) => {
        const own = request.url?.includes("token=ann") ? {} : { userId: null };
        return { ...admission, workspaceId: null, role: "editor", ...own };
      },
    });
    const [one, two] = [server.newProject(), server.newProject()];
    const [here, there] = [one, two].map((id) => connectRaw(server.address, id, "ann", { acks: true }));
    const visitor = await connectRaw(server.address, one, "visitor", { acks: true });
    const tabs = [await here, await there];
    const event = { project: one, kind: "notifications" as const, user: person };
    server.announce(event);
    await vi.waitFor(() => expect(tabs.map((tab) => tab?.heard.events)).toEqual([[event], [event]]));
    expect(visitor.heard.events).toEqual([]);
  });

  it("[SY20] has tabs look at everything again after events may have been missed", async () => {
    const ann = await join("ann");
    server.missEvents();
    await vi.waitFor(() => expect(ann.heard.events).toContainEqual({ project, kind: "takes" }));
    expect(ann.heard.events).toHaveLength(PROJECT_EVENT_KINDS.length);
  });

  it("[SY21] answers what the time is, by the store's clock", async () => {
    await server.close();
    const behind = -3_600_000;
    const store = createMemoryStore(server.database);
    server = await startTestServer({ store: { ...store, clock: async () => Date.now() + behind } });
    server.grant("ann", "editor");
    const ann = await join("ann");
    await vi.waitFor(() => {
      ann.askClock(7);
      const [question, time] = ann.heard.clocks.at(-1) ?? [];
      expect(question).toBe(7);
      expect(time).toBeLessThan(Date.now() + behind / 2);
    });
  });
});
