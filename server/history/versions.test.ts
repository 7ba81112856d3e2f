import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deleteNotes } from "../../domain/score/commands/delete-notes.ts";
import { deleteTrack, updateTrack } from "../../domain/score/commands/tracks.ts";
import { readScore } from "../../domain/score/read.ts";
import { pool } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { lastSeq, scoreAt } from "../score-log/walk-log.ts";
import { editScore } from "../sync/edit-score.ts";
import { readHistory } from "./history.ts";
import { restoreState } from "./restore.ts";
import { draw, newTrack, type People, present, projectWithPeople, quarter } from "./test-project.ts";
import { deleteVersion, listVersions, MAX_VERSIONS, nameVersion, renameVersion } from "./versions.ts";

let database: TestDatabase;
let projectId: string;
let people: People;
let track: string;
let ids: string[];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ({ projectId, people } = await projectWithPeople());
  track = await newTrack(people.owner, projectId, "Melody");
  ids = await draw(people.owner, projectId, track, [quarter(0), quarter(1), quarter(2)]);
});

const names = async () => (await listVersions(people.viewer, projectId)).versions.map(({ name }) => name);

describe("versions", () => {
  it("[HI10] name the present state or an earlier one, for everybody to read", async () => {
    const early = Number(await lastSeq(projectId));
    await draw(people.editor, projectId, track, [quarter(3)]);
    await nameVersion(people.editor, projectId, { name: "  Second verse " });
    await nameVersion(people.owner, projectId, { name: "Beginning", seq: early });
    const { versions } = await listVersions(people.viewer, projectId);
    expect(versions).toMatchObject([
      { name: "Second verse", kind: "named", createdById: people.editor.userId, mayChange: false },
      { name: "Beginning", seq: early, createdById: people.owner.userId },
    ]);
    expect((await listVersions(people.editor, projectId)).versions.map(({ mayChange }) => mayChange)).toEqual([
      true,
      false,
    ]);
  });

  it("[HI10] are made by editors, renamed and deleted by who made them or an owner", async () => {
    const { editor, owner, viewer, stranger } = people;
    await expect(nameVersion(viewer, projectId, { name: "Mine" })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(nameVersion(stranger, projectId, { name: "Mine" })).rejects.toMatchObject({ kind: "notFound" });
    await expect(listVersions(stranger, projectId)).rejects.toMatchObject({ kind: "notFound" });
    const { id } = await nameVersion(owner, projectId, { name: "Olga's" });
    await expect(renameVersion(editor, projectId, id, "Ed's")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(deleteVersion(editor, projectId, id)).rejects.toMatchObject({ kind: "forbidden" });
    const mine = await nameVersion(editor, projectId, { name: "Ed's" });
    await renameVersion(editor, projectId, mine.id, "Ed's own");
    expect(await names()).toEqual(expect.arrayContaining(["Olga's", "Ed's own"]));
    await deleteVersion(owner, projectId, mine.id);
    expect(await names()).toEqual(["Olga's"]);
    const other = await projectWithPeople();
    await expect(deleteVersion(other.people.owner, other.projectId, id)).rejects.toMatchObject({ kind: "notFound" });
  });

  it("[HI10] have a name of one line, and are bounded", async () => {
    for (const name of ["", "  ", "x".repeat(121), "two\nlines"]) {
      await expect(nameVersion(people.owner, projectId, { name })).rejects.toMatchObject({ kind: "invalid" });
    }
    await pool().query(
      `INSERT INTO "Version" (id, "projectId", name, seq) SELECT gen_random_uuid(), $1, 'v', 1
       FROM generate_series(1, $2)`,
      [projectId, MAX_VERSIONS],
    );
    await expect(nameVersion(people.owner, projectId, { name: "More" })).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("restoring", () => {
  it("[HI11] writes an earlier state as a new row, with its identifiers, and keeps what was left as a version", async () => {
    const early = await nameVersion(people.owner, projectId, { name: "Three notes" });
    const wanted = await present(projectId);
    await editScore(projectId, { userId: people.editor.userId, kind: "edit" }, (doc) => {
      deleteNotes(doc, track, ids.slice(0, 2));
      updateTrack(doc, track, { name: "Lead" });
    });
    await draw(people.editor, projectId, track, [quarter(8, 72)]);
    const left = await present(projectId);
    const rows = await lastSeq(projectId);
    const restored = await restoreState(people.editor, projectId, { versionId: early.id });
    expect(await present(projectId)).toEqual(wanted);
    expect(restored.statements.map(({ text }) => text)).toEqual([
      "Track “Lead” is now called “Melody”",
      "Melody: 2 notes added in bar 1",
      "Melody: 1 note removed in bar 3",
    ]);
    expect(restored.before).toMatchObject({ name: "Before restoring “Three notes”", kind: "restore" });
    expect(readScore(await scoreAt(projectId, rows))).toEqual(left);
    await restoreState(people.editor, projectId, { versionId: restored.before?.id ?? "" });
    expect(await present(projectId)).toEqual(left);
    const [session] = (await readHistory(people.owner, projectId)).sessions;
    expect(session?.how).toMatchObject({ restore: { rows: 2 } });
  });

  it("[HI11] brings a deleted track back, from a state without a name", async () => {
    const wanted = await present(projectId);
    const seq = Number(await lastSeq(projectId));
    await editScore(projectId, { userId: people.owner.userId, kind: "edit" }, (doc) => deleteTrack(doc, track));
    await restoreState(people.owner, projectId, { seq });
    expect(await present(projectId)).toEqual(wanted);
    const { rows } = await pool().query(
      `SELECT "userId", about FROM "ScoreUpdate" WHERE "projectId" = $1 AND kind = 'restore'`,
      [projectId],
    );
    expect(rows).toMatchObject([{ userId: people.owner.userId, about: { seq, versionId: null } }]);
  });

  it("[HI11] changes nothing and leaves no version where the score is like that already", async () => {
    const seq = Number(await lastSeq(projectId));
    expect(await restoreState(people.owner, projectId, { seq })).toMatchObject({ before: null, statements: [] });
    expect(await names()).toEqual([]);
    expect(Number(await lastSeq(projectId))).toBe(seq);
  });

  it("[HI11] is for editors", async () => {
    await expect(restoreState(people.viewer, projectId, { seq: 0 })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(restoreState(people.stranger, projectId, { seq: 0 })).rejects.toMatchObject({ kind: "notFound" });
    await expect(restoreState(people.owner, projectId, { seq: 1e9 })).rejects.toMatchObject({ kind: "notFound" });
  });
});
