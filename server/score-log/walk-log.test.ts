import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addNotes } from "../../domain/score/commands/add-notes.ts";
import { moveNotes } from "../../domain/score/commands/change-notes.ts";
import { deleteNotes } from "../../domain/score/commands/delete-notes.ts";
import { addTrack, deleteTrack, updateTrack } from "../../domain/score/commands/tracks.ts";
import { setVelocities } from "../../domain/score/commands/velocities.ts";
import { createScoreDocument } from "../../domain/score/document.ts";
import { readScore } from "../../domain/score/read.ts";
import { pool } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { compactScore } from "../sync/compaction.ts";
import { readDocument } from "../sync/edit-score.ts";
import { createPostgresStore } from "../sync/postgres-store.ts";
import type { ScoreStore } from "../sync/score-store.ts";
import { type LogStep, lastSeq, scoreAt, walkLog } from "./walk-log.ts";

let database: TestDatabase;
let store: ScoreStore;

beforeAll(async () => {
  database = await createTestDatabase();
  store = createPostgresStore();
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const ada = randomUUID();
const ben = randomUUID();
const note = (start: number, pitch = 60) => ({ pitch, start, duration: 240, velocity: 90 });

async function newProject(): Promise<string> {
  const { rows } = await pool().query<{ id: string }>(
    `INSERT INTO "Project" (id, title) VALUES (gen_random_uuid(), 'a project') RETURNING id`,
  );
  return rows[0]?.id ?? "";
}

/** What a change adds to a document, as one row's update. */
function updateOf<T>(doc: Y.Doc, change: (doc: Y.Doc) => T): { data: Uint8Array; result: T } {
  const before = Y.encodeStateVector(doc);
  const result = doc.transact(() => change(doc));
  return { data: Y.encodeStateAsUpdate(doc, before), result };
}

async function append(projectId: string, userId: string | null, data: Uint8Array, epoch = 1): Promise<void> {
  expect(await store.append([{ projectId, epoch, data, userId, gesture: null }])).toEqual([true]);
}

async function write<T>(projectId: string, userId: string, doc: Y.Doc, change: (doc: Y.Doc) => T, epoch = 1) {
  const { data, result } = updateOf(doc, change);
  await append(projectId, userId, data, epoch);
  return result;
}

async function stepsOf(projectId: string, walk = {}): Promise<LogStep[]> {
  const steps: LogStep[] = [];
  await walkLog(projectId, walk, (step) => steps.push(step));
  return steps;
}

const words = (steps: readonly LogStep[]) =>
  steps.map(({ row, notes, other }) => ({
    by: row.userId === ada ? "ada" : row.userId === ben ? "ben" : row.userId,
    notes: notes.map(({ before, after }) => [before?.[1] ?? null, after?.[1] ?? null]),
    other,
  }));

async function begun() {
  const id = await newProject();
  const doc = createScoreDocument();
  await append(id, null, Y.encodeStateAsUpdate(doc));
  const track = await write(id, ada, doc, (score) => addTrack(score, { name: "Melody" }));
  return { id, doc, track };
}

describe("the log, row by row", () => {
  it("[PV1] tells what each row did to the notes and whose row it was", async () => {
    const { id, doc, track } = await begun();
    const ids = await write(id, ada, doc, (score) => addNotes(score, track, [note(0), note(480)]));
    await write(id, ben, doc, (score) => moveNotes(score, track, ids.slice(0, 1), { dTicks: 120 }));
    await write(id, ben, doc, (score) => setVelocities(score, track, new Map([[ids[1] ?? "", 33]])));
    await write(id, ada, doc, (score) => deleteNotes(score, track, ids.slice(0, 1)));
    await write(id, ben, doc, (score) => updateTrack(score, track, { name: "Bass" }));
    await write(id, ben, doc, (score) => deleteTrack(score, track));
    const steps = await stepsOf(id);
    expect(words(steps).slice(2)).toEqual([
      {
        by: "ada",
        notes: [
          [null, 0],
          [null, 480],
        ],
        other: false,
      },
      { by: "ben", notes: [[0, 120]], other: false },
      { by: "ben", notes: [[480, 480]], other: false },
      { by: "ada", notes: [[120, null]], other: false },
      { by: "ben", notes: [], other: true },
      { by: "ben", notes: [[480, null]], other: true },
    ]);
    expect(steps[4]?.notes[0]).toMatchObject({ before: [60, 480, 240, 90], after: [60, 480, 240, 33] });
  });

  it("[PV2] a row that came before what it builds on keeps its author when another one releases it", async () => {
    const { id, doc, track } = await begun();
    const first = updateOf(doc, (score) => addNotes(score, track, [note(0)]));
    const second = updateOf(doc, (score) => addNotes(score, track, [note(480)]));
    const third = updateOf(doc, (score) => deleteNotes(score, track, first.result));
    await append(id, ben, second.data);
    const ended = await lastSeq(id);
    await append(id, ben, third.data);
    await append(id, ada, first.data);
    const expected = [
      { by: "ben", notes: [[null, 480]], other: false },
      { by: "ada", notes: [], other: false },
    ];
    expect(words(await stepsOf(id)).slice(4)).toEqual(expected);
    expect(words(await stepsOf(id, { after: ended })).slice(1)).toEqual(expected);
  });

  it("[PV1] goes on across compactions, which change no note and are not applied twice", async () => {
    const { id, doc, track } = await begun();
    const ids = await write(id, ada, doc, (score) => addNotes(score, track, [note(0), note(480)]));
    await write(id, ada, doc, (score) => setVelocities(score, track, new Map([[ids[1] ?? "", 33]])));
    const before = await lastSeq(id);
    expect(await compactScore(store, id)).toBe("compacted");
    const loaded = await store.load(id);
    expect(loaded).toMatchObject({ epoch: 2, updates: [] });
    const fresh = await readDocument(id);
    await write(id, ben, fresh, (score) => moveNotes(score, track, ids.slice(0, 1), { dTicks: 60 }), 2);
    await store.snapshot(id);
    const steps = await stepsOf(id);
    expect(steps.map(({ row }) => row.kind)).toContain("compaction");
    expect(words(steps).slice(4)).toEqual([
      { by: null, notes: [], other: false },
      { by: "ben", notes: [[0, 60]], other: false },
    ]);
    expect(readScore(await scoreAt(id, before)).tracks[0]?.notes.map(({ start }) => start)).toEqual([0, 480]);
    const end = await walkLog(id, {}, () => {});
    expect(readScore(end)).toEqual(readScore(await readDocument(id)));
    expect(readScore(await scoreAt(id, await lastSeq(id)))).toEqual(readScore(end));
  });

  it("[PV1] bridges an epoch whose compaction does not stand in the log", async () => {
    const { id, doc, track } = await begun();
    const ids = await write(id, ada, doc, (score) => addNotes(score, track, [note(0), note(480)]));
    await compactScore(store, id);
    await pool().query(`DELETE FROM "ScoreUpdate" WHERE "projectId" = $1 AND kind = 'compaction'`, [id]);
    const fresh = await readDocument(id);
    await write(id, ben, fresh, (score) => moveNotes(score, track, ids.slice(0, 1), { dTicks: 60 }), 2);
    const middle = await lastSeq(id);
    await store.snapshot(id);
    await write(id, ben, fresh, (score) => deleteNotes(score, track, ids.slice(1)), 2);
    await store.snapshot(id);
    expect(words(await stepsOf(id)).slice(3)).toEqual([
      { by: null, notes: [], other: false },
      { by: "ben", notes: [[0, 60]], other: false },
      { by: "ben", notes: [[480, null]], other: false },
    ]);
    expect(readScore(await scoreAt(id, middle)).tracks[0]?.notes.map(({ start }) => start)).toEqual([60, 480]);
  });

  it("[PV1] begins and ends where it is told", async () => {
    const { id, doc, track } = await begun();
    const ids = await write(id, ada, doc, (score) => addNotes(score, track, [note(0)]));
    const after = await lastSeq(id);
    await write(id, ben, doc, (score) => moveNotes(score, track, ids, { dTicks: 10 }));
    const through = await lastSeq(id);
    await write(id, ada, doc, (score) => moveNotes(score, track, ids, { dTicks: 10 }));
    expect(words(await stepsOf(id, { after, through }))).toEqual([{ by: "ben", notes: [[0, 10]], other: false }]);
    expect(await stepsOf(id, { after: await lastSeq(id) })).toEqual([]);
    expect(await stepsOf(await newProject())).toEqual([]);
    expect(readScore(await scoreAt(id, 0n)).tracks).toEqual([]);
  });

  it("[PV1] knows every state as it was, also where a snapshot holds what came while it was taken", async () => {
    const { id, doc, track } = await begun();
    const seqs: bigint[] = [];
    for (let i = 0; i < 4; i++) {
      await write(id, ada, doc, (score) => addNotes(score, track, [note(i * 480)]));
      seqs.push(await lastSeq(id));
    }
    await store.snapshot(id);
    await pool().query('UPDATE "ScoreSnapshot" SET "throughSeq" = $2 WHERE "projectId" = $1', [id, seqs[1]]);
    for (const [i, seq] of seqs.entries()) {
      expect(readScore(await scoreAt(id, seq)).tracks[0]?.notes).toHaveLength(i + 1);
    }
  });
});
