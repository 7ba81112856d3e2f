import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { transposeNotes } from "../../domain/score/commands/change-notes.ts";
import { deleteNotes } from "../../domain/score/commands/delete-notes.ts";
import { pool, prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { draw, newTrack, type People, present, projectWithPeople, quarter } from "../history/test-project.ts";
import { listVersions } from "../history/versions.ts";
import { deleteProject } from "../projects/delete.ts";
import { trashProject } from "../projects/trash.ts";
import { getProvenance } from "../provenance/get.ts";
import { setMember } from "../sharing/members.ts";
import { LIMITS } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { compactScore } from "../sync/compaction.ts";
import { editScore } from "../sync/edit-score.ts";
import { createPostgresStore } from "../sync/postgres-store.ts";
import { creditsOf } from "./credits.ts";
import { declineProposal, mergeProposal, withdrawProposal } from "./decide.ts";
import { forkProject } from "./fork.ts";
import { previewProposal } from "./preview.ts";
import { listProposals } from "./proposal-view.ts";
import { propose } from "./propose.ts";
import { readRelation } from "./relation.ts";

let database: TestDatabase;
let original: string;
let people: People;
let track: string;
let ids: string[];
let fork: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ({ projectId: original, people } = await projectWithPeople());
  track = await newTrack(people.owner, original, "Melody");
  ids = await draw(people.owner, original, track, [quarter(0), quarter(4), quarter(8), quarter(12)]);
  // The viewer forks: whoever may read may do that.
  fork = (await forkProject(people.viewer, original)).id;
});

const notes = async (projectId: string) =>
  (await present(projectId)).tracks.flatMap((one) => one.notes.map(({ pitch, start }) => `${pitch}@${start / 480}`));
const change = <T>(who: Principal, projectId: string, run: Parameters<typeof editScore<T>>[2]) =>
  editScore(projectId, { userId: who.userId, kind: "edit" }, run);
const emailOf = async ({ userId }: Principal) =>
  (await prisma().user.findUniqueOrThrow({ where: { id: userId } })).email ?? "";
const up = (who: Principal, projectId: string, index: number, semitones: number) =>
  change(who, projectId, (doc) => transposeNotes(doc, track, [ids[index] ?? ""], semitones));
const toOriginal = (who = people.viewer) => propose(who, original, { fromId: fork, message: "A new ending" });

describe("a fork", () => {
  it("[FO1] has the score with its identifiers, belongs to whoever forked, and says after whom it is", async () => {
    const [here, there] = [await present(fork), await present(original)];
    expect(here.tracks).toEqual(there.tracks);
    const relation = await readRelation(people.viewer, fork);
    expect(relation.credits).toEqual([
      { projectId: original, title: "Untitled", authors: [{ userId: people.owner.userId, name: "Olga" }] },
    ]);
    expect(relation).toMatchObject({ original: { id: original }, since: { here: [], there: [] } });
    expect(await creditsOf([fork, original])).toEqual(new Map([[fork, relation.credits]]));
    expect((await readRelation(people.viewer, original)).forks).toMatchObject([{ id: fork }]);
    expect((await readRelation(people.owner, original)).forks).toEqual([]);
  });

  it("[FO1] knows who wrote its notes", async () => {
    const { origins } = await getProvenance(people.viewer, fork);
    expect(origins.length).toBeGreaterThan(0);
    for (const { by } of origins) expect(by).toBe(people.owner.userId);
  });

  it("[FO1] is not for who may not read the original", async () => {
    await expect(forkProject(people.stranger, original)).rejects.toMatchObject({ kind: "notFound" });
  });

  it("[FO2] of a fork keeps all credits, also when the originals are gone", async () => {
    await setMember(people.viewer, fork, { email: await emailOf(people.stranger), role: "viewer" });
    await draw(people.viewer, fork, track, [quarter(16)]);
    const third = (await forkProject(people.stranger, fork)).id;
    await trashProject(people.owner, original);
    await deleteProject(people.owner, original);
    const { credits } = await readRelation(people.stranger, third);
    expect(credits.map(({ authors }) => authors.map(({ name }) => name))).toEqual([["Vic"], ["Olga"]]);
    expect((await readRelation(people.viewer, fork)).original).toBeNull();
  });
});

describe("a proposal", () => {
  it("[FO5] is merged as one row of the log, with what others did meanwhile, and a version of the state before", async () => {
    await up(people.viewer, fork, 3, 5);
    await draw(people.viewer, fork, track, [quarter(20)]);
    await up(people.owner, original, 0, 2);
    expect((await readRelation(people.viewer, fork)).since).toMatchObject({ here: [{}, {}], there: [{}] });
    const { id } = await toOriginal();
    const preview = await previewProposal(people.editor, original, id, {});
    expect(preview).toMatchObject({ conflicts: [], undecided: [] });
    expect(preview.notes).toHaveLength(2);
    const merged = await mergeProposal(people.editor, original, id, {});
    expect(merged).toMatchObject({ state: "merged", decidedById: people.editor.userId });
    expect(await notes(original)).toEqual(["62@0", "60@4", "60@8", "65@12", "60@20"]);
    const rows = await pool().query(`SELECT about FROM "ScoreUpdate" WHERE "projectId" = $1 AND kind = 'merge'`, [
      original,
    ]);
    expect(rows.rows).toMatchObject([{ about: { proposalId: id, fromProjectId: fork } }]);
    expect((await listVersions(people.viewer, original)).versions).toMatchObject([{ kind: "merge" }]);
    const { origins } = await getProvenance(people.viewer, original);
    expect(new Set(origins.map(({ by }) => by))).toEqual(new Set([people.owner.userId, people.viewer.userId]));
  });

  it("[FO5] merged again brings only what came since", async () => {
    await draw(people.viewer, fork, track, [quarter(20)]);
    await mergeProposal(people.owner, original, (await toOriginal()).id, {});
    await change(people.owner, original, (doc) => deleteNotes(doc, track, [ids[1] ?? ""]));
    await draw(people.viewer, fork, track, [quarter(24)]);
    const again = await toOriginal();
    expect((await previewProposal(people.owner, original, again.id, {})).notes).toHaveLength(1);
    await mergeProposal(people.owner, original, again.id, {});
    expect(await notes(original)).toEqual(["60@0", "60@8", "60@12", "60@20", "60@24"]);
  });

  it("[FO4] is not merged while something clashes that nobody has chosen about; the choice counts", async () => {
    await up(people.viewer, fork, 1, 7);
    await up(people.owner, original, 1, -7);
    const { id } = await toOriginal();
    const { conflicts, undecided } = await previewProposal(people.owner, original, id, {});
    expect(undecided).toHaveLength(1);
    await expect(mergeProposal(people.owner, original, id, {})).rejects.toMatchObject({ kind: "conflict" });
    expect((await listProposals(people.owner, original)).proposals).toMatchObject([{ state: "open" }]);
    await mergeProposal(people.owner, original, id, { [conflicts[0]?.id ?? ""]: "theirs" });
    expect(await notes(original)).toContain("67@4");
  });

  it("[FO7] shows the state in which it was made, also after the fork was changed and tidied up", async () => {
    await draw(people.viewer, fork, track, [quarter(20)]);
    const { id } = await toOriginal();
    await change(people.viewer, fork, (doc) => deleteNotes(doc, track, ids));
    const store = createPostgresStore();
    await compactScore(store, fork);
    await store.close();
    await mergeProposal(people.owner, original, id, {});
    expect(await notes(original)).toEqual(["60@0", "60@4", "60@8", "60@12", "60@20"]);
  });

  it("[FO6] is decided on once, however many at the same moment", async () => {
    await draw(people.viewer, fork, track, [quarter(20)]);
    const { id } = await toOriginal();
    const all = await Promise.allSettled([
      mergeProposal(people.owner, original, id, {}),
      mergeProposal(people.editor, original, id, {}),
      declineProposal(people.owner, original, id),
    ]);
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const rows = await pool().query(`SELECT 1 FROM "ScoreUpdate" WHERE "projectId" = $1 AND kind = 'merge'`, [
      original,
    ]);
    expect(rows.rowCount).toBeLessThanOrEqual(1);
  });

  it("[FO6] is made by who may edit the one and read the other, seen by who may merge it or made it, decided by editors", async () => {
    const { owner, editor, viewer, stranger } = people;
    await expect(toOriginal(stranger)).rejects.toMatchObject({ kind: "notFound" });
    // The owner may merge into the original but may not read the fork.
    await expect(toOriginal(owner)).rejects.toMatchObject({ kind: "notFound" });
    const { id } = await toOriginal();
    await expect(mergeProposal(viewer, original, id, {})).rejects.toMatchObject({ kind: "forbidden" });
    await expect(declineProposal(viewer, original, id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(withdrawProposal(editor, original, id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(previewProposal(stranger, original, id, {})).rejects.toMatchObject({ kind: "notFound" });
    await setMember(owner, original, { email: await emailOf(stranger), role: "commenter" });
    await expect(previewProposal(stranger, original, id, {})).rejects.toMatchObject({ kind: "forbidden" });
    expect(await previewProposal(viewer, original, id, {})).toMatchObject({ undecided: [] });
    await expect(mergeProposal(viewer, fork, id, {})).rejects.toMatchObject({ kind: "notFound" });
    expect(await withdrawProposal(viewer, original, id)).toMatchObject({ state: "withdrawn" });
    await expect(mergeProposal(owner, original, id, {})).rejects.toMatchObject({ kind: "conflict" });
    // What somebody took back is theirs again.
    await expect(previewProposal(owner, original, id, {})).rejects.toMatchObject({ kind: "forbidden" });
    expect(await previewProposal(viewer, original, id, {})).toMatchObject({ proposal: { id } });
  });

  it("[FO6] is not made and withdrawn again and again, so that nobody is flooded with news", async () => {
    for (let made = 0; made < LIMITS["proposal-user"].points; made++) {
      await withdrawProposal(people.viewer, original, (await toOriginal()).id);
    }
    await expect(toOriginal()).rejects.toMatchObject({ kind: "tooMany" });
  });

  it("[FO6] is told to those who may merge it, and its end to who made it", async () => {
    const { id } = await toOriginal();
    const told = async (who: Principal) =>
      prisma().notification.count({ where: { userId: who.userId, kind: "proposal", projectId: original } });
    expect(await Promise.all([told(people.owner), told(people.editor), told(people.viewer)])).toEqual([1, 1, 0]);
    await declineProposal(people.owner, original, id);
    expect(await told(people.viewer)).toBe(1);
  });

  it("[FO8] goes the other way too: whoever forked brings in what the original did", async () => {
    await draw(people.owner, original, track, [quarter(30)]);
    await draw(people.viewer, fork, track, [quarter(20)]);
    const { id } = await propose(people.viewer, fork, { fromId: original });
    await mergeProposal(people.viewer, fork, id, {});
    expect(await notes(fork)).toEqual(["60@0", "60@4", "60@8", "60@12", "60@20", "60@30"]);
    expect((await readRelation(people.viewer, fork)).since).toMatchObject({ here: [{}], there: [] });
  });

  it("[FO5] that is older than one that was merged takes nothing of that back", async () => {
    await draw(people.viewer, fork, track, [quarter(20)]);
    const older = await toOriginal();
    await draw(people.viewer, fork, track, [quarter(24)]);
    await mergeProposal(people.owner, original, (await toOriginal()).id, {});
    await mergeProposal(people.owner, original, older.id, {});
    expect(await notes(original)).toEqual(["60@0", "60@4", "60@8", "60@12", "60@20", "60@24"]);
  });

  it("[FO8] made before the original's changes were brought in takes none of them back", async () => {
    await draw(people.viewer, fork, track, [quarter(20)]);
    const { id } = await toOriginal();
    await draw(people.owner, original, track, [quarter(30)]);
    await mergeProposal(people.viewer, fork, (await propose(people.viewer, fork, { fromId: original })).id, {});
    await mergeProposal(people.owner, original, id, {});
    expect(await notes(original)).toEqual(["60@0", "60@4", "60@8", "60@12", "60@20", "60@30"]);
  });

  it("[FO8] is refused between projects that have nothing in common", async () => {
    const other = await projectWithPeople();
    await setMember(other.people.owner, other.projectId, { email: await emailOf(people.viewer), role: "editor" });
    await expect(propose(people.viewer, other.projectId, { fromId: fork })).rejects.toMatchObject({ kind: "invalid" });
  });
});
