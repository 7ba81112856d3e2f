import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { transposeNotes } from "../../domain/score/commands/change-notes.ts";
import { deleteNotes } from "../../domain/score/commands/delete-notes.ts";
import { pool } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { lastSeq } from "../score-log/walk-log.ts";
import { compactScore } from "../sync/compaction.ts";
import { editScore } from "../sync/edit-score.ts";
import { createPostgresStore } from "../sync/postgres-store.ts";
import { compareStates } from "./compare.ts";
import { readHistory, readState, readSteps, SESSIONS_A_PAGE } from "./history.ts";
import { SESSION_GAP_MS, sessionsOf } from "./sessions.ts";
import { CHANGES_A_PAGE, type Step } from "./steps.ts";
import { draw, newTrack, type People, present, projectWithPeople, quarter } from "./test-project.ts";

let database: TestDatabase;
let projectId: string;
let people: People;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ({ projectId, people } = await projectWithPeople());
});

const seqNow = async () => Number(await lastSeq(projectId));

/** Every step there is, as a replay reads them. */
async function allSteps(): Promise<Step[]> {
  const first = await readSteps(people.viewer, projectId, 0);
  const steps = [...first.steps];
  for (let page = 1; page < first.pages; page++) steps.push(...(await readSteps(people.viewer, projectId, page)).steps);
  return steps;
}

/** The notes that a replay ends with. */
function played(steps: readonly Step[]): Map<string, number[]> {
  const notes = new Map<string, number[]>();
  for (const step of steps) {
    for (const { trackId, notes: changed } of step.notes) {
      for (const [id, ...note] of changed) {
        if (note.length > 0) notes.set(`${trackId} ${id}`, note);
        else notes.delete(`${trackId} ${id}`);
      }
    }
  }
  return notes;
}

async function notesNow(): Promise<Map<string, number[]>> {
  const { tracks } = await present(projectId);
  const notes = tracks.flatMap((track) => track.notes.map((note) => ({ track: track.id, ...note })));
  return new Map(
    notes.map(({ track, id, pitch, start, duration, velocity }) => [
      `${track} ${id}`,
      [pitch, start, duration, velocity],
    ]),
  );
}

describe("the history of a project", () => {
  it("[HI5] tells who did what, session by session, and what came since the last look", async () => {
    const track = await newTrack(people.owner, projectId, "Melody");
    const ids = await draw(people.owner, projectId, track, [quarter(0), quarter(1)]);
    await draw(people.editor, projectId, track, [quarter(2)]);
    expect((await readHistory(people.viewer, projectId)).sessions).toMatchObject([
      { by: people.editor.userId, added: 1, removed: 0, changed: 0 },
      { by: people.owner.userId, added: 2 },
    ]);
    await editScore(projectId, { userId: people.editor.userId, kind: "edit" }, (doc) => {
      deleteNotes(doc, track, ids.slice(0, 1));
      transposeNotes(doc, track, ids.slice(1), 2);
    });
    const page = await readHistory(people.viewer, projectId);
    expect(page.sessions[0]).toMatchObject({ by: people.editor.userId, added: 1, removed: 1, changed: 1, rows: 2 });
    expect(page.people.map(({ name }) => name).sort()).toEqual(["Ed", "Olga"]);
    expect(page.throughSeq).toBe(await seqNow());
  });

  it("[HI5] begins another session after a pause, and lists them page by page", async () => {
    const track = await newTrack(people.owner, projectId, "Melody");
    for (let index = 0; index < 3; index++) await draw(people.owner, projectId, track, [quarter(index)]);
    await pool().query(
      `UPDATE "ScoreUpdate" SET "createdAt" = now() - interval '1 day' WHERE "projectId" = $1
       AND seq < (SELECT max(seq) FROM "ScoreUpdate" WHERE "projectId" = $1)`,
      [projectId],
    );
    const { sessions } = await readHistory(people.owner, projectId);
    expect(sessions.map(({ added }) => added)).toEqual([1, 2]);
    const older = await readHistory(people.owner, projectId, sessions[0]?.seq);
    expect(older.sessions.map(({ seq }) => seq)).toEqual([sessions[1]?.seq]);
    const rows = Array.from({ length: SESSIONS_A_PAGE }, (_, index) => ({
      ...{ seq: index, at: index * SESSION_GAP_MS, by: "ada", kind: "edit", gesture: "draw" },
      ...{ added: 1, removed: 0, changed: 0, other: false },
    }));
    expect(sessionsOf(rows)).toHaveLength(SESSIONS_A_PAGE);
    expect(sessionsOf(rows.map((row) => ({ ...row, at: 0 })))).toMatchObject([{ how: { draw: { added: 50 } } }]);
  });

  it("[HI6] gives every state back, also those from before a new epoch", async () => {
    const track = await newTrack(people.owner, projectId, "Melody");
    const states: { seq: number; notes: number }[] = [];
    const remember = async () => {
      const { tracks } = await present(projectId);
      states.push({ seq: await seqNow(), notes: tracks.flatMap(({ notes }) => notes).length });
    };
    for (let index = 0; index < 4; index++) {
      await draw(people.editor, projectId, track, [quarter(index), quarter(index, 64)]);
      await remember();
      if (index !== 1) continue;
      const store = createPostgresStore();
      await compactScore(store, projectId);
      await store.close();
    }
    for (const { seq, notes } of states) {
      const score = await readState(people.viewer, projectId, seq);
      expect(score.tracks.flatMap((one) => one.notes)).toHaveLength(notes);
    }
    expect(await readState(people.viewer, projectId, await seqNow())).toEqual(await present(projectId));
    await expect(readState(people.viewer, projectId, (await seqNow()) + 1)).rejects.toMatchObject({ kind: "notFound" });
    expect((await readHistory(people.viewer, projectId)).sessions).toMatchObject([
      { by: people.editor.userId, added: 8, removed: 0 },
      { by: people.owner.userId },
    ]);
  });

  it("[HI7] tells a replay every step in bounded pages, and they lead to the present", async () => {
    const track = await newTrack(people.owner, projectId, "Melody");
    const many = Array.from({ length: CHANGES_A_PAGE + 500 }, (_, index) => quarter(index % 300, 20 + (index % 90)));
    const ids = await draw(people.owner, projectId, track, many);
    expect(played(await allSteps())).toEqual(await notesNow());
    await editScore(projectId, { userId: people.editor.userId, kind: "edit" }, (doc) =>
      deleteNotes(doc, track, ids.slice(0, 700)),
    );
    await newTrack(people.editor, projectId, "Bass");
    const steps = await allSteps();
    expect(played(steps)).toEqual(await notesNow());
    expect(steps.at(-1)?.frame?.tracks.map(({ name }) => name)).toEqual(["Melody", "Bass"]);
    for (const { notes } of steps) {
      expect(notes.reduce((sum, one) => sum + one.notes.length, 0)).toBeLessThanOrEqual(CHANGES_A_PAGE);
    }
    await expect(readSteps(people.viewer, projectId, 99)).rejects.toMatchObject({ kind: "notFound" });
  });

  it("[HI8] compares any two states in words and note by note", async () => {
    const track = await newTrack(people.owner, projectId, "Bass");
    const ids = await draw(
      people.owner,
      projectId,
      track,
      Array.from({ length: 8 }, (_, index) => quarter(index)),
    );
    const before = await seqNow();
    await editScore(projectId, { userId: people.editor.userId, kind: "edit" }, (doc) =>
      transposeNotes(doc, track, ids, 2),
    );
    const after = await seqNow();
    const forth = await compareStates(people.viewer, projectId, before, after);
    expect(forth.statements.map(({ text }) => text)).toEqual(["Bass: bars 1–2 moved up 2 semitones"]);
    expect(forth.counts).toMatchObject({ transposed: 8, added: 0 });
    const back = await compareStates(people.viewer, projectId, after, before);
    expect(back.statements.map(({ text }) => text)).toEqual(["Bass: bars 1–2 moved down 2 semitones"]);
  });

  it("[HI9] is not there for strangers", async () => {
    const { stranger } = people;
    const looks = [
      () => readHistory(stranger, projectId),
      () => readSteps(stranger, projectId, 0),
      () => readState(stranger, projectId, 0),
      () => compareStates(stranger, projectId, 0, 0),
    ];
    for (const look of looks) await expect(look()).rejects.toMatchObject({ kind: "notFound" });
  });
});
