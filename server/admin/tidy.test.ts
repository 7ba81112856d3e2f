import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { folderOf } from "../../prisma/data-folders.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { createProject } from "../projects/create.ts";
import { setMember } from "../sharing/members.ts";
import type { Principal } from "../sign-in/principal.ts";
import { revokeOtherSessions, revokeSession } from "../sign-in/session-list.ts";
import { someAccount, someGuest } from "../sign-in/test-people.ts";
import { editScore } from "../sync/edit-score.ts";
import { createToken } from "../tokens/tokens.ts";
import { tidy } from "./tidy.ts";

const DAYS = 90;
const LONG_AGO = new Date(Date.now() - 100 * 24 * 60 * 60 * 1000);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Somebody who came long ago, and a project of theirs that nobody touched since. */
async function fromLongAgo(person: Principal): Promise<{ person: Principal; id: string }> {
  const { id } = await createProject(person);
  await prisma().project.update({ where: { id }, data: { updatedAt: LONG_AGO } });
  await prisma().user.update({ where: { id: person.userId }, data: { lastSeenAt: LONG_AGO } });
  return { person, id };
}

async function isThere({
  person,
  id,
}: {
  person: Principal;
  id: string;
}): Promise<{ user: boolean; project: boolean }> {
  const [user, project] = await Promise.all([
    prisma().user.count({ where: { id: person.userId } }),
    prisma().project.count({ where: { id } }),
  ]);
  return { user: user === 1, project: project === 1 };
}

const end = (person: Principal) => revokeSession(person, person.sessionId ?? "");

describe("[ID22] tidying up after guests", () => {
  it("forgets those who cannot come back, with the projects that are theirs alone", async () => {
    const gone = await fromLongAgo(await someGuest());
    await end(gone.person);
    expect(await tidy(DAYS)).toMatchObject({ projects: 1, guests: 1 });
    expect(await isThere(gone)).toEqual({ user: false, project: false });
    expect(await tidy(DAYS)).toMatchObject({ projects: 0, guests: 0 });
  });

  it("leaves accounts, guests who can still come back, and whoever came lately", async () => {
    const account = await fromLongAgo(await someAccount());
    await end(account.person);
    const signedIn = await fromLongAgo(await someGuest());
    const scripted = await fromLongAgo(await someGuest());
    await createToken(scripted.person, { name: "script" });
    await end(scripted.person);
    const lately = await fromLongAgo(await someGuest());
    await end(lately.person);
    await prisma().user.update({ where: { id: lately.person.userId }, data: { lastSeenAt: new Date() } });
    await tidy(DAYS);
    for (const one of [account, signedIn, scripted, lately]) {
      expect(await isThere(one)).toEqual({ user: true, project: true });
    }
  });

  it("leaves projects in which somebody else is or works, and their authors", async () => {
    const [shared, worked] = [await fromLongAgo(await someGuest()), await fromLongAgo(await someGuest())];
    const friend = await someAccount();
    await setMember(shared.person, shared.id, { email: friend.email, role: "viewer" });
    await editScore(worked.id, { userId: worked.person.userId, kind: "edit" }, (doc) =>
      doc.getMap("notes").set("n", 1),
    );
    for (const { person } of [shared, worked]) await end(person);
    await tidy(DAYS);
    expect(await isThere(shared)).toEqual({ user: true, project: true });
    expect(await isThere(worked)).toEqual({ user: true, project: true });
  });

  it("[TS10] takes the pieces and trainings of a guest along, with their files", async () => {
    const home = await mkdtemp(path.join(os.tmpdir(), "tutti-tidy-"));
    process.env.DATA_DIR = home;
    const gone = await fromLongAgo(await someGuest());
    const { userId } = gone.person;
    await prisma().dataset.create({ data: { ownerId: userId, name: "Hymns", path: "pieces" } });
    await prisma().trainingRun.create({
      data: { userId, name: "Hymns", technique: "edit", recipe: {}, iterations: 10, path: "run" },
    });
    const model = { ownerId: userId, technique: "edit", name: "Hymnist", path: "model" };
    await prisma().customModel.create({ data: model });
    // Nobody is left in the project that it was shared with.
    await prisma().customModel.create({
      data: { ...model, path: "shared", visibility: "project", projectId: gone.id },
    });
    const folders = [
      folderOf("datasets", "pieces"),
      folderOf("training", "run"),
      folderOf("models", "model"),
      folderOf("models", "shared"),
    ];
    for (const folder of folders) await mkdir(folder, { recursive: true });
    await end(gone.person);
    expect(await tidy(DAYS)).toMatchObject({ guests: 1 });
    expect(folders.filter((folder) => existsSync(folder))).toEqual([]);
    await rm(home, { recursive: true, force: true });
  });

  it("[TS10] leaves a guest's model with whom it is shared, and the guest as who made it", async () => {
    const gone = await fromLongAgo(await someGuest());
    const theirs = await fromLongAgo(await someAccount());
    const model = { ownerId: gone.person.userId, technique: "edit", name: "Hymnist", path: "left" };
    await prisma().customModel.create({ data: { ...model, visibility: "project", projectId: theirs.id } });
    await end(gone.person);
    await tidy(DAYS);
    expect(await isThere(gone)).toEqual({ user: true, project: false });
    expect(await prisma().customModel.count({ where: { path: "left" } })).toBe(1);
  });

  it("drops sessions that are long over, and no others", async () => {
    const person = await someAccount();
    const old = await prisma().session.create({ data: { userId: person.userId, expiresAt: LONG_AGO } });
    await prisma().session.create({ data: { userId: person.userId, expiresAt: new Date(), revokedAt: new Date() } });
    await tidy(DAYS);
    expect(await prisma().session.count({ where: { id: old.id } })).toBe(0);
    expect(await prisma().session.count({ where: { userId: person.userId } })).toBe(2);
    expect(await revokeOtherSessions(person)).toBe(0);
  });
});
