import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleMelody } from "../../domain/melodies/melodies.ts";
import { addTrack } from "../../domain/score/commands/tracks.ts";
import { readScore } from "../../domain/score/read.ts";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { type HeardChanges, hearAccessChanges } from "../access/test-notices.ts";
import { setLinkRole } from "../sharing/link-role.ts";
import { setMember } from "../sharing/members.ts";
import type { Principal } from "../sign-in/principal.ts";
import { someAccount, someGuest } from "../sign-in/test-people.ts";
import { editScore, readDocument } from "../sync/edit-score.ts";
import { createProject } from "./create.ts";
import { deleteProject } from "./delete.ts";
import { duplicateProject } from "./duplicate.ts";
import { getProject } from "./get.ts";
import { PROJECTS_PER_GUEST } from "./insert.ts";
import { listProjects } from "./list.ts";
import { renameProject } from "./rename.ts";
import { restoreProject, trashProject } from "./trash.ts";

let database: TestDatabase;
let changes: HeardChanges;
let owner: Principal & { email: string };

beforeAll(async () => {
  database = await createTestDatabase();
  changes = await hearAccessChanges(database.url);
  owner = await someAccount();
});
afterAll(async () => {
  await changes.stop();
  await database.drop();
});

const pitches = async (projectId: string) =>
  readScore(await readDocument(projectId)).tracks.map((track) => track.notes.map((note) => note.pitch));

const audited = async (projectId: string) =>
  (await prisma().auditEvent.findMany({ where: { projectId }, orderBy: { id: "asc" } })).map(({ actorId, action }) => ({
    actorId,
    action,
  }));

describe("[PR1] a new project", () => {
  it("has the melody's score, name and owner", async () => {
    const { id } = await createProject(owner, { melodyId: "twinkle", linkRole: "editor" });
    const melody = sampleMelody("twinkle");
    expect(await getProject(owner, id)).toMatchObject({
      title: melody?.title,
      role: "owner",
      linkRole: "editor",
      melodyId: "twinkle",
      trashedAt: null,
    });
    expect(await pitches(id)).toEqual(melody?.score().tracks.map((track) => track.notes.map((note) => note.pitch)));
    const log = await prisma().scoreUpdate.findMany({ where: { projectId: id } });
    expect(log).toMatchObject([{ kind: "sample", userId: null }]);
  });

  it("is an empty score at 120 beats a minute otherwise", async () => {
    const { id } = await createProject(owner);
    const score = readScore(await readDocument(id));
    expect(score).toMatchObject({ tracks: [], tempos: [{ tick: 0, bpm: 120 }] });
    expect(await getProject(owner, id)).toMatchObject({ title: "Untitled", linkRole: null, melodyId: null });
  });

  it("is not made of a melody that does not exist, nor with an owner by address", async () => {
    const before = await prisma().project.count();
    await expect(createProject(owner, { melodyId: "nope" })).rejects.toMatchObject({
      kind: "invalid",
      issues: [{ path: "melodyId", message: expect.stringContaining("twinkle") }],
    });
    expect(await prisma().project.count()).toBe(before);
  });
});

describe("[PR2] a title", () => {
  it("loses the spaces around it", async () => {
    const { id } = await createProject(owner, { title: "  Nocturne " });
    await renameProject(owner, id, "\tPrelude  ");
    expect((await getProject(owner, id)).title).toBe("Prelude");
  });

  it.each(["", "   ", "x".repeat(121), "a\0b", "a\nb", "half \ud83c", "\u202Edne"])("is not %j", async (title) => {
    const { id } = await createProject(owner, { title: "x".repeat(120) });
    await expect(createProject(owner, { title })).rejects.toMatchObject({
      kind: "invalid",
      issues: [{ path: "title" }],
    });
    await expect(renameProject(owner, id, title)).rejects.toMatchObject({ kind: "invalid" });
  });

  it("may be changed by an editor and not by a viewer", async () => {
    const [editor, viewer] = await Promise.all([someAccount(), someAccount()]);
    const { id } = await createProject(owner);
    await setMember(owner, id, { email: editor.email, role: "editor" });
    await setMember(owner, id, { email: viewer.email, role: "viewer" });
    await renameProject(editor, id, "Fugue");
    await expect(renameProject(viewer, id, "Mine")).rejects.toMatchObject({ kind: "forbidden" });
    expect((await getProject(viewer, id)).title).toBe("Fugue");
  });
});

describe("[PR3] a copy", () => {
  it("has the score as it is now, and belongs to the one who made it alone", async () => {
    const viewer = await someAccount();
    const { id } = await createProject(owner, { melodyId: "ode-to-joy", linkRole: "viewer" });
    await editScore(id, { userId: owner.userId, kind: "edit" }, (doc) => addTrack(doc, { name: "Cello" }));
    await setMember(owner, id, { email: viewer.email, role: "viewer" });

    const copy = await duplicateProject(viewer, id);

    expect(await pitches(copy.id)).toEqual(await pitches(id));
    expect(readScore(await readDocument(copy.id)).tracks.map(({ name }) => name)).toContain("Cello");
    expect(await getProject(viewer, copy.id)).toMatchObject({ role: "owner", linkRole: null });
    expect((await getProject(viewer, copy.id)).title).toMatch(/^Copy of /);
    await expect(getProject(owner, copy.id)).rejects.toMatchObject({ kind: "notFound" });
    expect(await prisma().scoreUpdate.count({ where: { projectId: copy.id } })).toBe(1);
  });

  it("is called a copy once, and never too long", async () => {
    const { id } = await createProject(owner, { title: "x".repeat(120) });
    const copy = await duplicateProject(owner, id);
    const again = await duplicateProject(owner, copy.id);
    expect((await getProject(owner, copy.id)).title).toHaveLength(120);
    expect((await getProject(owner, again.id)).title).toBe((await getProject(owner, copy.id)).title);
  });

  it("cannot be made of what may not be read", async () => {
    const { id } = await createProject(owner);
    await expect(duplicateProject(await someAccount(), id)).rejects.toMatchObject({ kind: "notFound" });
  });
});

describe("[PR4] the trash", () => {
  it("gives everything back as it was", async () => {
    const member = await someAccount();
    const { id } = await createProject(owner, { melodyId: "twinkle" });
    await setMember(owner, id, { email: member.email, role: "commenter" });
    await trashProject(owner, id);
    await expect(getProject(member, id)).rejects.toMatchObject({ kind: "notFound" });
    await expect(renameProject(owner, id, "New")).rejects.toMatchObject({ kind: "forbidden" });
    await restoreProject(owner, id);
    expect(await getProject(member, id)).toMatchObject({ role: "commenter", trashedAt: null });
  });

  it("comes before deleting, which takes score and history along", async () => {
    const { id } = await createProject(owner, { melodyId: "twinkle" });
    await expect(deleteProject(owner, id)).rejects.toMatchObject({ kind: "conflict" });
    await trashProject(owner, id);
    await deleteProject(owner, id);
    await expect(getProject(owner, id)).rejects.toMatchObject({ kind: "notFound" });
    expect(await prisma().scoreUpdate.count({ where: { projectId: id } })).toBe(0);
  });

  it("is the owner's alone", async () => {
    const editor = await someAccount();
    const { id } = await createProject(owner);
    await setMember(owner, id, { email: editor.email, role: "editor" });
    await expect(trashProject(editor, id)).rejects.toMatchObject({ kind: "forbidden" });
    await trashProject(owner, id);
    await expect(restoreProject(editor, id)).rejects.toMatchObject({ kind: "notFound" });
    await expect(deleteProject(editor, id)).rejects.toMatchObject({ kind: "notFound" });
  });

  it("[AC5] closes open connections: they hear of it", async () => {
    const { id } = await createProject(owner);
    await changes.take();
    await trashProject(owner, id);
    expect(await changes.take()).toEqual([{ project: id }]);
    await deleteProject(owner, id);
    expect(await changes.take()).toEqual([{ project: id }]);
  });
});

describe("[PR5] the list", () => {
  it("has one's projects, the latest change first, and the trash apart", async () => {
    const [person, host] = await Promise.all([someAccount(), someAccount()]);
    const [first, second, third] = [
      await createProject(person),
      await createProject(person),
      await createProject(host),
    ];
    await setMember(host, third.id, { email: person.email, role: "viewer" });
    await createProject(host, { linkRole: "editor" });
    await prisma().project.update({ where: { id: first.id }, data: { updatedAt: new Date(Date.now() + 60_000) } });
    await trashProject(person, second.id);
    const ids = (projects: { id: string; role: string }[]) => projects.map(({ id, role }) => [id, role]);
    expect(ids(await listProjects(person))).toEqual([
      [first.id, "owner"],
      [third.id, "viewer"],
    ]);
    expect(ids(await listProjects(person, { trashed: true }))).toEqual([[second.id, "owner"]]);
    await trashProject(host, third.id);
    expect(ids(await listProjects(person, { trashed: true }))).toEqual([[second.id, "owner"]]);
  });
});

describe("[PR6] the number of projects", () => {
  it("is bounded for a guest, also for requests at the same moment", async () => {
    const guest = await someGuest();
    const asked = Array.from({ length: PROJECTS_PER_GUEST + 5 }, () => createProject(guest));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(PROJECTS_PER_GUEST);
    await expect(createProject(guest)).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("[PR7] the audit log", () => {
  it("has every change of a project with who did it", async () => {
    const editor = await someAccount();
    const { id } = await createProject(owner);
    await setMember(owner, id, { email: editor.email, role: "editor" });
    await renameProject(editor, id, "Waltz");
    await setLinkRole(owner, id, "viewer");
    await trashProject(owner, id);
    await deleteProject(owner, id);
    expect(await audited(id)).toEqual([
      { actorId: owner.userId, action: "project.created" },
      { actorId: owner.userId, action: "member.set" },
      { actorId: editor.userId, action: "project.renamed" },
      { actorId: owner.userId, action: "project.link-role-set" },
      { actorId: owner.userId, action: "project.trashed" },
      { actorId: owner.userId, action: "project.deleted" },
    ]);
  });

  it("has nothing of what was refused", async () => {
    const { id } = await createProject(owner);
    await expect(deleteProject(owner, id)).rejects.toThrow();
    expect(await audited(id)).toEqual([{ actorId: owner.userId, action: "project.created" }]);
  });
});
