import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { compactScore } from "../../../server/sync/compaction.ts";
import { createMemoryStore } from "../../../server/sync/memory-store.ts";
import { startTestServer, type TestServer } from "../../../server/sync/testing/test-server.ts";
import { connectScore, type ScoreConnection } from "../sync/connect.ts";
import { deleteScore, listCopies, writeCopy } from "./copies.ts";
import { MAX_COPIES } from "./device.ts";
import { forgetDevice } from "./forget-device.ts";
import { countPlaces, replacePlaces } from "./unsaved-places.ts";

Object.assign(globalThis, { WebSocket });

const PATIENCE = { timeout: 15_000 };
let server: TestServer;
let project: string;
let open: ScoreConnection[];

beforeEach(async () => {
  server = await startTestServer();
  project = server.newProject();
  grantAll();
  open = [];
});
afterEach(async () => {
  for (const connection of open) connection.destroy();
  await server.close();
  for (const { database } of await listCopies()) await replacePlaces(database, []);
  await forgetDevice();
});

const grantAll = () => {
  for (const name of ["ann", "ben"]) server.grant(name, "editor");
};

/** A tab of somebody's on one and the same device. */
function join(token: string, title = "Song"): ScoreConnection {
  const connection = connectScore(project, { token, serverUrl: server.address, device: { userId: token, title } });
  open.push(connection);
  return connection;
}

/** As a browser that is closed: what was not on the disk by then is gone. */
function close(connection: ScoreConnection): void {
  connection.destroy();
  open = open.filter((one) => one !== connection);
}

const online = (one: ScoreConnection) =>
  vi.waitFor(() => expect(one.status.get()).toMatchObject({ connection: "online", saved: true }), PATIENCE);
const kept = (one: ScoreConnection) => vi.waitFor(() => expect(one.status.get().onDevice).toBe("kept"), PATIENCE);
const fromDevice = (one: ScoreConnection) =>
  vi.waitFor(() => expect(one.status.get()).toMatchObject({ connection: "offline", fromDevice: true }), PATIENCE);
const tracks = (one: ScoreConnection) => one.doc.getMap<Y.Map<unknown>>("tracks");

/** A track is a map with a map of notes. */
const track = (name: string, notes: Record<string, number[]>) =>
  new Y.Map<unknown>([
    ["name", name],
    ["notes", new Y.Map(Object.entries(notes))],
  ]);

function notesOf(one: ScoreConnection, id: string): Y.Map<unknown> {
  const notes = tracks(one).get(id)?.get("notes");
  if (!(notes instanceof Y.Map)) throw new Error("no such track");
  return notes;
}

async function whileServerIsAway(work: () => Promise<void>): Promise<void> {
  const { port, database } = server;
  await server.close();
  await work();
  server = await startTestServer({ store: createMemoryStore(database, "again") }, { port, database });
  grantAll();
}

/** Ann has a track, on the server and on her device. */
async function annWithTrack(): Promise<ScoreConnection> {
  const ann = join("ann");
  await online(ann);
  tracks(ann).set("t1", track("Lead", { n1: [60], n2: [62] }));
  await online(ann);
  await kept(ann);
  return ann;
}

describe("a score on a device", () => {
  it("[OF1] [OF2] opens without a server after the browser was closed, is edited, closed again, and merged later", async () => {
    close(await annWithTrack());
    await whileServerIsAway(async () => {
      const away = join("ann");
      await fromDevice(away);
      expect(away.status.get().role).toBe("editor");
      expect(tracks(away).toJSON()).toEqual({ t1: { name: "Lead", notes: { n1: [60], n2: [62] } } });
      notesOf(away, "t1").set("n3", [64]);
      notesOf(away, "t1").delete("n1");
      await kept(away);
      close(away);
    });
    const ben = join("ben");
    await online(ben);
    notesOf(ben, "t1").set("b1", [72]);
    const ann = join("ann");
    await online(ann);
    const merged = { t1: { name: "Lead", notes: { n2: [62], n3: [64], b1: [72] } } };
    await vi.waitFor(() => expect([tracks(ann).toJSON(), tracks(ben).toJSON()]).toEqual([merged, merged]), PATIENCE);
  });

  it("[OF2] is carried over into the score's next epoch after days away", async () => {
    close(await annWithTrack());
    await whileServerIsAway(async () => {
      const away = join("ann");
      await fromDevice(away);
      notesOf(away, "t1").set("n3", [64]);
      notesOf(away, "t1").delete("n1");
      tracks(away).set("t2", track("Bass", { m1: [40] }));
      await kept(away);
      close(away);
      expect(await compactScore(createMemoryStore(server.database), project)).toBe("compacted");
    });
    const ben = join("ben");
    await online(ben);
    notesOf(ben, "t1").set("n2", [63]);
    await online(ben);
    const ann = join("ann");
    await vi.waitFor(() => expect(ann.status.get()).toMatchObject({ document: 2, saved: true }), PATIENCE);
    await kept(ann);
    const merged = { t1: { name: "Lead", notes: { n2: [63], n3: [64] } }, t2: { name: "Bass", notes: { m1: [40] } } };
    await vi.waitFor(() => expect([tracks(ann).toJSON(), tracks(ben).toJSON()]).toEqual([merged, merged]), PATIENCE);
    close(ann);
    await whileServerIsAway(async () => {
      const again = join("ann");
      await fromDevice(again);
      expect(tracks(again).toJSON()).toEqual(merged);
      close(again);
    });
  });

  it("[OF2] carries over only what the server did not have: others' later changes of the same notes stay", async () => {
    const ann = await annWithTrack();
    notesOf(ann, "t1").set("n1", [61]);
    await online(ann);
    await kept(ann);
    close(ann);
    const ben = join("ben");
    await online(ben);
    notesOf(ben, "t1").set("n1", [70]);
    await online(ben);
    close(ben);
    await whileServerIsAway(async () => {
      expect(await compactScore(createMemoryStore(server.database), project)).toBe("compacted");
    });
    const back = join("ann");
    await vi.waitFor(() => expect(back.status.get()).toMatchObject({ document: 2, saved: true }), PATIENCE);
    expect(notesOf(back, "t1").get("n1")).toEqual([70]);
  });

  it("[OF3] is one copy for two tabs, which both find what either made offline", async () => {
    const first = await annWithTrack();
    const second = join("ann");
    await online(second);
    await kept(second);
    expect(await listCopies()).toHaveLength(1);
    await whileServerIsAway(async () => {
      notesOf(first, "t1").set("f", [1]);
      notesOf(second, "t1").set("s", [2]);
      await Promise.all([kept(first), kept(second)]);
      close(first);
      close(second);
      const again = join("ann");
      await fromDevice(again);
      expect(notesOf(again, "t1").toJSON()).toEqual({ n1: [60], n2: [62], f: [1], s: [2] });
      close(again);
    });
  });

  it("[OF4] asks before a tab closes only while something is neither on the server nor on the disk", async () => {
    const ann = await annWithTrack();
    await whileServerIsAway(async () => {
      notesOf(ann, "t1").set("n3", [64]);
      expect(ann.hasUnsaved()).toBe(true);
      await kept(ann);
      expect(ann.status.get().saved).toBe(false);
      expect(ann.hasUnsaved()).toBe(false);
    });
    await online(ann);
  });

  it("[OF5] is forgotten when its person may not open the project any more, or it is gone", async () => {
    const ann = await annWithTrack();
    expect(await listCopies()).toHaveLength(1);
    const { port } = server;
    await server.close();
    server = await startTestServer({}, { port });
    grantAll();
    await vi.waitFor(async () => expect(await listCopies()).toEqual([]), PATIENCE);
    expect(ann.status.get().connection).toBe("offline");
  });

  it("[OF6] leaves at sign-out, but for work that never reached the server", async () => {
    const ann = await annWithTrack();
    await whileServerIsAway(async () => {
      notesOf(ann, "t1").set("n3", [64]);
      await kept(ann);
      close(ann);
      expect(await forgetDevice()).toBe(1);
    });
    const back = join("ann");
    await online(back);
    expect(notesOf(back, "t1").get("n3")).toEqual([64]);
    await vi.waitFor(async () => {
      const [copy] = await listCopies();
      expect(copy && (await countPlaces(copy.database))).toBe(0);
    }, PATIENCE);
    close(back);
    expect(await forgetDevice()).toBe(0);
    expect(await listCopies()).toEqual([]);
  });

  it("[OF2] [AC16] sets aside what was made without a server by somebody who may only look when they come back", async () => {
    const ann = await annWithTrack();
    close(ann);
    await whileServerIsAway(async () => {
      const away = join("ann");
      await fromDevice(away);
      notesOf(away, "t1").set("n1", [61]);
      await kept(away);
      close(away);
    });
    server.grant("ann", "viewer");
    const back = join("ann");
    await vi.waitFor(() => expect(back.status.get()).toMatchObject({ setAside: [{}], saved: true }), PATIENCE);
    expect(notesOf(back, "t1").get("n1")).toEqual([60]);
  });

  it("[OF7] gives way to newer ones when there are too many", async () => {
    for (let n = 0; n < MAX_COPIES; n++) {
      const about = { userId: "ann", title: "Old", role: "editor", epoch: 1, usedAt: n } as const;
      await writeCopy({ ...about, projectId: `old-${n}`, database: `old-${n}` });
    }
    await annWithTrack();
    await vi.waitFor(async () => expect(await listCopies()).toHaveLength(MAX_COPIES), PATIENCE);
    const left = (await listCopies()).map(({ projectId }) => projectId);
    expect(left).toContain(project);
    expect(left).not.toContain("old-0");
  });

  it("[OF8] goes on without the device when its database is taken away meanwhile: what is done reaches the others", async () => {
    const ann = await annWithTrack();
    const ben = join("ben");
    await Promise.all([online(ben), kept(ann)]);
    const copy = (await listCopies()).find(({ userId }) => userId === "ann");
    await deleteScore(copy?.database ?? "");
    notesOf(ann, "t1").set("n7", [67]);
    notesOf(ann, "t1").set("n8", [68]);
    await vi.waitFor(() => expect(ann.status.get().onDevice).toBe("none"), PATIENCE);
    await vi.waitFor(
      () => expect([...notesOf(ben, "t1").keys()]).toEqual(expect.arrayContaining(["n7", "n8"])),
      PATIENCE,
    );
  });

  it("[OF4] says of nothing that it is kept once the disk has refused a change", async () => {
    const ann = await annWithTrack();
    await kept(ann);
    const { add } = IDBObjectStore.prototype;
    const spy = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementationOnce(function (
      this: IDBObjectStore,
      value,
    ) {
      add.call(this, value);
      this.transaction.abort();
      // Nobody asks the one that was refused.
      return new IDBRequest();
    });
    notesOf(ann, "t1").set("n7", [67]);
    await vi.waitFor(() => expect(ann.status.get().onDevice).toBe("none"), PATIENCE);
    spy.mockRestore();
    notesOf(ann, "t1").set("n8", [68]);
    await online(ann);
    expect(ann.status.get().onDevice).not.toBe("kept");
  });

  it("[OF8] is not needed: where the browser has no database, the score comes from the server as ever", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("not in private windows", "InvalidStateError");
    });
    vi.spyOn(console, "warn").mockImplementation(() => {});
    // Another module state than the other tests': theirs has its database open already.
    vi.resetModules();
    const fresh = await import("../sync/connect.ts");
    const ann = fresh.connectScore(project, {
      token: "ann",
      serverUrl: server.address,
      device: { userId: "ann", title: "Song" },
    });
    await vi.waitFor(() => expect(ann.status.get()).toMatchObject({ connection: "online" }), PATIENCE);
    ann.doc.getMap("notes").set("n", 1);
    expect(ann.hasUnsaved()).toBe(true);
    await vi.waitFor(() => expect(ann.status.get()).toMatchObject({ saved: true, onDevice: "none" }), PATIENCE);
    ann.destroy();
    vi.restoreAllMocks();
  });
});
