import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { compactScore } from "../../../server/sync/compaction.ts";
import { createMemoryStore } from "../../../server/sync/memory-store.ts";
import type { Role } from "../../../server/sync/protocol.ts";
import { startTestServer, type TestServer } from "../../../server/sync/testing/test-server.ts";
import { connectScore, type ScoreConnection } from "./connect.ts";

Object.assign(globalThis, { WebSocket });

const PATIENCE = { timeout: 15_000 };
let server: TestServer;
let project: string;
let open: ScoreConnection[];

beforeEach(async () => {
  server = await startTestServer();
  project = server.newProject();
  for (const name of ["ann", "ben"]) server.grant(name, "editor");
  open = [];
});
afterEach(async () => {
  for (const connection of open) connection.destroy();
  await server.close();
});

function join(token: string): ScoreConnection {
  const connection = connectScore(project, { token, serverUrl: server.address });
  open.push(connection);
  return connection;
}

const online = (one: ScoreConnection) =>
  vi.waitFor(() => expect(one.status.get()).toMatchObject({ connection: "online", saved: true }), PATIENCE);
const notes = (one: ScoreConnection) => one.doc.getMap("notes").toJSON();

/** Cuts everybody off, as a server that dies would, and starts another one on the same data when asked. */
async function restart(while_: () => void | Promise<void>, annsRole: Role = "editor"): Promise<void> {
  const { port, database } = server;
  await server.close();
  await while_();
  server = await startTestServer({ store: createMemoryStore(database, "again") }, { port, database });
  server.grant("ann", annsRole);
  server.grant("ben", "editor");
}

describe("the studio's connection", () => {
  it("[SY16] is saved, with its role, once the server has everything", async () => {
    const ann = join("ann");
    expect(ann.status.get()).toMatchObject({ connection: "connecting", role: null });
    await online(ann);
    expect(ann.status.get().role).toBe("editor");
    ann.doc.getMap("notes").set("n1", [60, 0, 480, 90]);
    expect(ann.status.get()).toMatchObject({ saved: false, pending: 1 });
    expect(ann.hasUnsaved()).toBe(true);
    await online(ann);
    expect(ann.hasUnsaved()).toBe(false);
    const ben = join("ben");
    await vi.waitFor(() => expect(notes(ben)).toEqual({ n1: [60, 0, 480, 90] }), PATIENCE);
  });

  it("[SY16] does not say saved while offline, and sends everything once it is back", async () => {
    const ann = join("ann");
    await online(ann);
    await restart(async () => {
      ann.doc.getMap("notes").set("offline", 1);
      await vi.waitFor(() => expect(ann.status.get()).toMatchObject({ connection: "offline", saved: false }), PATIENCE);
      ann.doc.getMap("notes").set("offline too", 2);
      expect(ann.status.get().pending).toBe(2);
    });
    await online(ann);
    const ben = join("ben");
    await vi.waitFor(() => expect(notes(ben)).toEqual({ offline: 1, "offline too": 2 }), PATIENCE);
  });

  it("[SY8] learns that it may only look now, and that its change was not taken", async () => {
    const ann = join("ann");
    await online(ann);
    server.grant("ann", "viewer");
    await vi.waitFor(() => expect(ann.status.get().role).toBe("viewer"));
    ann.doc.getMap("notes").set("n1", 1);
    await vi.waitFor(() => expect(ann.status.get()).toMatchObject({ setAside: [{ changes: 1 }] }));
  });

  it("[AC16] sets aside what was not taken, whole, and shows again what the others have", async () => {
    const [ann, ben] = [join("ann"), join("ben")];
    await Promise.all([online(ann), online(ben)]);
    ben.doc.getMap("notes").set("n1", "theirs");
    await vi.waitFor(() => expect(notes(ann)).toEqual({ n1: "theirs" }), PATIENCE);
    server.grant("ann", "viewer");
    await vi.waitFor(() => expect(ann.status.get().role).toBe("viewer"));
    ann.doc.getMap("notes").set("n1", "mine");
    ann.doc.getMap("notes").set("n2", "mine");
    await vi.waitFor(() => expect(ann.status.get()).toMatchObject({ document: 2, saved: true }), PATIENCE);
    expect(notes(ann)).toEqual({ n1: "theirs" });
    expect(ann.hasUnsaved()).toBe(true);
    const kept = new Y.Doc();
    const [first] = ann.status.get().setAside ?? [];
    Y.applyUpdate(kept, first?.document ?? new Uint8Array());
    expect(kept.getMap("notes").toJSON()).toEqual({ n1: "mine", n2: "mine" });
    ann.forgetSetAside();
    expect(ann.hasUnsaved()).toBe(false);
    server.grant("ann", "editor");
    await vi.waitFor(() => expect(ann.status.get().role).toBe("editor"), PATIENCE);
    ann.doc.getMap("notes").set("n3", "again");
    await vi.waitFor(() => expect(notes(ben)).toEqual({ n1: "theirs", n3: "again" }), PATIENCE);
  });

  it("[AC16] sets aside what was made while away, by somebody who may only look when they come back", async () => {
    const [ann, ben] = [join("ann"), join("ben")];
    await Promise.all([online(ann), online(ben)]);
    ben.doc.getMap("notes").set("n1", "theirs");
    await vi.waitFor(() => expect(notes(ann)).toEqual({ n1: "theirs" }), PATIENCE);
    await restart(async () => {
      await vi.waitFor(() => expect(ann.status.get().connection).toBe("offline"), PATIENCE);
      ann.doc.getMap("notes").set("n1", "mine");
      ann.doc.getMap("notes").set("n2", "mine");
    }, "viewer");
    await vi.waitFor(
      () => expect(ann.status.get()).toMatchObject({ setAside: [{ changes: 2 }], saved: true }),
      PATIENCE,
    );
    expect(notes(ann)).toEqual({ n1: "theirs" });
    const kept = new Y.Doc();
    Y.applyUpdate(kept, ann.status.get().setAside?.[0]?.document ?? new Uint8Array());
    expect(kept.getMap("notes").toJSON()).toEqual({ n1: "mine", n2: "mine" });
  });

  it("[SY12] says in words why it cannot open, and does not keep trying", async () => {
    const nobody = join("nobody");
    await vi.waitFor(() =>
      expect(nobody.status.get()).toMatchObject({
        connection: "offline",
        shutOut: false,
        closedBecause: expect.stringContaining("signed in"),
      }),
    );
    expect(server.sync.stats()).toMatchObject({ connections: 0 });
  });

  it("[SY9] shows others' presence with the name that the server knows, also after a reconnect", async () => {
    const [ann, ben] = [join("ann"), join("ben")];
    await Promise.all([online(ann), online(ben)]);
    ann.awareness.setLocalStateField("tool", "draw");
    const seen = () => [...ben.awareness.getStates().values()].find((state) => state.tool === "draw");
    await vi.waitFor(() => expect(seen()).toMatchObject({ user: { name: "ann" } }), PATIENCE);
    await restart(() => {});
    await Promise.all([online(ann), online(ben)]);
    await vi.waitFor(() => expect(seen()).toMatchObject({ user: { name: "ann" } }), PATIENCE);
  });

  it("[SY15] re-bases onto a compacted score and loses nothing that was made meanwhile", async () => {
    const ann = join("ann");
    await online(ann);
    const tracks = ann.doc.getMap("tracks");
    tracks.set(
      "t1",
      new Y.Map<unknown>([
        ["name", "Lead"],
        [
          "notes",
          new Y.Map([
            ["n1", [60]],
            ["n2", [61]],
          ]),
        ],
      ]),
    );
    await online(ann);
    const first = ann.doc;
    await restart(async () => {
      const track = tracks.get("t1");
      if (!(track instanceof Y.Map)) throw new Error("no track");
      track.get("notes").set("n3", [62]);
      track.get("notes").delete("n1");
      tracks.set("t2", new Y.Map([["name", "Bass"]]));
      expect(await compactScore(createMemoryStore(server.database), project)).toBe("compacted");
    });
    await vi.waitFor(
      () => expect(ann.status.get()).toMatchObject({ document: 2, connection: "online", saved: true }),
      PATIENCE,
    );
    expect(ann.doc).not.toBe(first);
    const content = { t1: { name: "Lead", notes: { n2: [61], n3: [62] } }, t2: { name: "Bass" } };
    expect(ann.doc.getMap("tracks").toJSON()).toEqual(content);
    const ben = join("ben");
    await vi.waitFor(() => expect(ben.doc.getMap("tracks").toJSON()).toEqual(content), PATIENCE);
  });

  it("[SY19] sends the name of a gesture with the change that it names, and forgets one that named nothing", async () => {
    const ann = join("ann");
    await online(ann);
    ann.gesture("transpose");
    await Promise.resolve();
    ann.doc.getMap("notes").set("n1", 1);
    ann.gesture("draw");
    ann.doc.getMap("notes").set("n2", 2);
    await online(ann);
    expect(server.database.projects.get(project)?.rows.map(({ gesture }) => gesture)).toEqual([null, "draw"]);
  });

  it("[SY20] hears of what changed beside the score, and looks again after a reconnect", async () => {
    const ann = join("ann");
    const heard: unknown[] = [];
    ann.events.subscribe("comments", (event) => heard.push(event));
    await online(ann);
    server.announce({ project, kind: "comments", id: "thread" });
    await vi.waitFor(() => expect(heard).toEqual([{ project, kind: "comments", id: "thread" }]), PATIENCE);
    await restart(() => {});
    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ project, kind: "comments" }), PATIENCE);
  });

  it("[SY21] estimates the server's clock", async () => {
    const ann = join("ann");
    await online(ann);
    await vi.waitFor(() => expect(ann.clock.offsetMs()).not.toBeNull(), PATIENCE);
    expect(Math.abs(ann.clock.offsetMs() ?? Number.NaN)).toBeLessThan(60_000);
  });
});

describe("a stock y-websocket client", () => {
  it("[SY1] edits with the studio's, and comes back after a restart", async () => {
    const ann = join("ann");
    await online(ann);
    const doc = new Y.Doc();
    const stock = new WebsocketProvider(server.address, project, doc, { params: { token: "ben" }, disableBc: true });
    doc.getMap("notes").set("stock", 1);
    ann.doc.getMap("notes").set("studio", 2);
    const both = { stock: 1, studio: 2 };
    await vi.waitFor(() => expect([notes(ann), doc.getMap("notes").toJSON()]).toEqual([both, both]), PATIENCE);
    await restart(() => {
      doc.getMap("notes").set("later", 3);
    });
    await vi.waitFor(() => expect(notes(ann)).toEqual({ ...both, later: 3 }), PATIENCE);
    stock.destroy();
  });
});
