import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { pool } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { decodeClocks } from "./clocks.ts";
import { compactScore } from "./compaction.ts";
import { addProject, createMemoryDatabase, createMemoryStore } from "./memory-store.ts";
import { createPostgresStore } from "./postgres-store.ts";
import type { ScoreStore, StoredScore, UpdateNotice } from "./score-store.ts";
import { updateOf } from "./testing/raw-client.ts";

type Kind = {
  name: string;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  newProject: () => Promise<string>;
  open: (origin?: string) => ScoreStore;
  rowCount: (projectId: string) => Promise<number>;
  gestures: (projectId: string) => Promise<(string | null)[]>;
};

const memory = createMemoryDatabase();
let database: TestDatabase;

const kinds: Kind[] = [
  {
    name: "memory",
    start: async () => {},
    stop: async () => {},
    newProject: async () => {
      const id = randomUUID();
      addProject(memory, id);
      return id;
    },
    open: (origin) => createMemoryStore(memory, origin),
    rowCount: async (id) => memory.projects.get(id)?.rows.length ?? 0,
    gestures: async (id) => memory.projects.get(id)?.rows.map(({ gesture }) => gesture) ?? [],
  },
  {
    name: "PostgreSQL",
    start: async () => {
      database = await createTestDatabase();
    },
    stop: () => database.drop(),
    newProject: async () => {
      const { rows } = await pool().query<{ id: string }>(
        `INSERT INTO "Project" (id, title) VALUES (gen_random_uuid(), 'a project') RETURNING id`,
      );
      return rows[0]?.id ?? "";
    },
    open: (origin) => createPostgresStore(origin),
    rowCount: async (id) => {
      const { rows } = await pool().query<{ count: number }>(
        `SELECT count(*)::int AS count FROM "ScoreUpdate" WHERE "projectId" = $1 AND kind <> 'compaction'`,
        [id],
      );
      return rows[0]?.count ?? 0;
    },
    gestures: async (id) => {
      const { rows } = await pool().query<{ gesture: string | null }>(
        'SELECT gesture FROM "ScoreUpdate" WHERE "projectId" = $1 ORDER BY seq',
        [id],
      );
      return rows.map(({ gesture }) => gesture);
    },
  },
];

function contentOf(stored: StoredScore | null): unknown {
  const doc = new Y.Doc();
  if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
  return doc.getMap("notes").toJSON();
}

const note = (key: string, value: unknown = 1) => updateOf((map) => map.set(key, value));
const entry = (
  projectId: string,
  data: Uint8Array,
  epoch = 1,
  userId: string | null = null,
  gesture: string | null = null,
) => ({
  projectId,
  epoch,
  data,
  userId,
  gesture,
});

for (const kind of kinds) {
  describe(`a score store: ${kind.name}`, () => {
    let store: ScoreStore;
    let project: string;

    beforeAll(async () => {
      await kind.start();
      store = kind.open("here");
      project = await kind.newProject();
    });
    afterAll(async () => {
      await store.close();
      await kind.stop();
    });

    it("knows nothing of a project that does not exist", async () => {
      expect(await store.load(randomUUID())).toBeNull();
      expect(await store.append([entry(randomUUID(), note("n"))])).toEqual([false]);
    });

    it("[SY4] gives back what was appended, in order, of many projects at once", async () => {
      const [one, two] = [await kind.newProject(), await kind.newProject()];
      const author = randomUUID();
      const updates = [note("a"), note("b"), note("c")];
      const [a, b, c] = updates;
      if (!a || !b || !c) throw new Error("unreachable");
      expect(await store.append([entry(one, a, 1, author), entry(two, b), entry(one, c)])).toEqual([true, true, true]);
      expect(await store.load(one)).toMatchObject({ epoch: 1, snapshot: null, retired: null });
      expect((await store.load(one))?.updates.map((data) => new Uint8Array(data))).toEqual([a, c]);
      expect(contentOf(await store.load(two))).toEqual({ b: 1 });
    });

    it("[SY4] stores nothing of an epoch that is over, and all the rest of the batch", async () => {
      const other = await kind.newProject();
      expect(await store.append([entry(project, note("late"), 7), entry(other, note("n"))])).toEqual([false, true]);
      expect(contentOf(await store.load(project))).toEqual({});
    });

    it("[SY19] keeps the names of gestures, each with its update", async () => {
      const named = await kind.newProject();
      const gestures = ["draw", null, "move", "draw"];
      await store.append(gestures.map((gesture, i) => entry(named, note(`n${i}`), 1, null, gesture)));
      expect(await kind.gestures(named)).toEqual(gestures);
    });

    it("[SY13] tells other processes what was appended, and by whom, so that they fetch it", async () => {
      const heard: UpdateNotice[] = [];
      const there = kind.open("there");
      const stop = await there.watch(
        (notice) => heard.push(notice),
        () => {},
      );
      const many = await kind.newProject();
      await store.append(Array.from({ length: 450 }, (_, i) => entry(many, note(`n${i}`))));
      await vi.waitFor(() => expect(heard.flatMap((notice) => notice.seqs)).toHaveLength(450));
      expect(heard.every((notice) => notice.origin === "here" && notice.project === many)).toBe(true);
      const [seq] = heard[0]?.seqs ?? [];
      const fetched = await there.fetch(many, 1, [seq ?? ""]);
      expect(contentOf({ epoch: 1, snapshot: null, updates: fetched, throughSeq: 0n, retired: null })).toEqual({
        n0: 1,
      });
      expect(await there.fetch(many, 2, [seq ?? ""])).toEqual([]);
      await stop();
      await there.close();
    });

    it("[SY14] merges a log into a snapshot, which later appends come on top of, and keeps the log", async () => {
      const id = await kind.newProject();
      await store.append([entry(id, note("a")), entry(id, note("b"))]);
      await store.snapshot(id);
      expect(await store.load(id)).toMatchObject({ updates: [] });
      await store.append([entry(id, note("c"))]);
      expect((await store.load(id))?.updates).toHaveLength(1);
      expect(contentOf(await store.load(id))).toEqual({ a: 1, b: 1, c: 1 });
      await store.snapshot(id);
      expect(contentOf(await store.load(id))).toEqual({ a: 1, b: 1, c: 1 });
      expect(await kind.rowCount(id)).toBe(3);
    });

    it("[SY14] misses nothing in a snapshot that is taken while others append", async () => {
      const id = await kind.newProject();
      const writes = Array.from({ length: 40 }, (_, i) => store.append([entry(id, note(`n${i}`))]));
      const snapshots = Array.from({ length: 5 }, () => store.snapshot(id));
      await Promise.all([...writes, ...snapshots]);
      expect(Object.keys(Object(contentOf(await store.load(id))))).toHaveLength(40);
    });

    it("[SY15] compacts into a new epoch with the same content and no history, and keeps the log", async () => {
      const id = await kind.newProject();
      const doc = new Y.Doc();
      for (let i = 0; i < 30; i++)
        await store.append([
          entry(
            id,
            updateOf((map) => map.set("n", [i, 2]), doc),
          ),
        ]);
      await store.append([
        entry(
          id,
          updateOf((map) => map.set("t", new Y.Map([["inner", [1]]])), doc),
        ),
      ]);
      expect(await compactScore(store, id)).toBe("compacted");
      const stored = await store.load(id);
      expect(stored).toMatchObject({ epoch: 2, updates: [] });
      expect(contentOf(stored)).toEqual({ n: [29, 2], t: { inner: [1] } });
      expect(decodeClocks(stored?.retired ?? new Uint8Array([0]))).toEqual(new Map([[doc.clientID, 32]]));
      expect(stored?.snapshot?.length).toBeLessThan(80);
      expect(await kind.rowCount(id)).toBe(31);
      expect(await store.append([entry(id, note("late"))])).toEqual([false]);
      expect(await store.append([entry(id, note("x"), 2)])).toEqual([true]);
      await store.snapshot(id);
      expect(await compactScore(store, id)).toBe("compacted");
      expect(decodeClocks((await store.load(id))?.retired ?? new Uint8Array([0])).get(doc.clientID)).toBe(32);
      expect(contentOf(await store.load(id))).toEqual({ n: [29, 2], t: { inner: [1] }, x: 1 });
    });

    it("[SY15] does not compact what somebody holds, in whatever process", async () => {
      const id = await kind.newProject();
      const there = kind.open("there");
      const [one, two] = [await store.hold(id), await there.hold(id)];
      await one();
      expect(await compactScore(store, id)).toBe("in use");
      await two();
      expect(await compactScore(store, id)).toBe("compacted");
      await there.close();
    });

    it("[SY15] leaves alone what it could not rebuild as it was", async () => {
      const id = await kind.newProject();
      const doc = new Y.Doc();
      doc.getArray("list").push([1]);
      await store.append([entry(id, Y.encodeStateAsUpdate(doc))]);
      expect(await compactScore(store, id)).toBe("left");
      expect(await compactScore(store, randomUUID())).toBe("no such project");
      expect(await store.load(id)).toMatchObject({ epoch: 1 });
    });
  });
}
