import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { projectAccess } from "../access/project-access.ts";
import { type HeardChanges, hearAccessChanges } from "../access/test-notices.ts";
import { mayUse } from "../models/may-use.ts";
import { createProject } from "../projects/create.ts";
import { trashProject } from "../projects/trash.ts";
import { listMembers, removeMember, setMember } from "../sharing/members.ts";
import { confirmEmail } from "../sign-in/confirm-email.ts";
import type { Principal } from "../sign-in/principal.ts";
import { someAccount, someGuest } from "../sign-in/test-people.ts";
import {
  createInviteLink,
  inviteToWorkspace,
  joinWorkspace,
  listInviteLinks,
  listWorkspaceInvitations,
  revokeInviteLink,
  withdrawWorkspaceInvitation,
} from "./invites.ts";
import { PEOPLE_PER_WORKSPACE } from "./limits.ts";
import { listPeople, removePerson, setPersonRole, transferWorkspace } from "./people.ts";
import { listWorkspaceProjects, placeProject, takeOutProject } from "./projects.ts";
import { changeWorkspace, createWorkspace, deleteWorkspace, getWorkspace, listWorkspaces } from "./workspaces.ts";

type Account = Awaited<ReturnType<typeof someAccount>>;
let database: TestDatabase;
let changes: HeardChanges;
let ada: Account;
let ben: Account;
let group: string;
let project: string;

beforeAll(async () => {
  database = await createTestDatabase();
  changes = await hearAccessChanges(database.url);
});
beforeEach(async () => {
  [ada, ben] = [await someAccount("Ada"), await someAccount("Ben")];
  group = (await createWorkspace(ada, { name: "Class 7b", defaultRole: "commenter" })).id;
  project = (await createProject(ada, { title: "Song" })).id;
  await changes.take();
});
afterAll(async () => {
  await changes.stop();
  await database.drop();
});

const roleOf = async (who: Principal, id = project) => (await projectAccess({ principal: who }, id))?.role ?? null;
const join = async (who: Account, role = "member") => inviteToWorkspace(ada, group, { email: who.email, role });

describe("[WS1] a workspace", () => {
  it("is its maker's, with a name and a default role", async () => {
    expect(await getWorkspace(ada, group)).toMatchObject({
      name: "Class 7b",
      role: "owner",
      defaultRole: "commenter",
      people: 1,
    });
    expect(await changeWorkspace(ada, group, { name: "Class 8b" })).toMatchObject({ name: "Class 8b" });
    expect(await listWorkspaces(ada)).toMatchObject([{ id: group, name: "Class 8b" }]);
  });

  it.each([{ name: " " }, { name: "x".repeat(81) }, { name: "a\nb" }])(
    "takes no name that is none: %j",
    async (input) => {
      await expect(createWorkspace(ada, input)).rejects.toMatchObject({ kind: "invalid" });
    },
  );

  it("keeps an owner, also when two owners remove each other at once", async () => {
    await expect(removePerson(ada, group, ada.userId)).rejects.toMatchObject({ kind: "conflict" });
    await expect(setPersonRole(ada, group, ada.userId, "member")).rejects.toMatchObject({ kind: "conflict" });
    await join(ben);
    await setPersonRole(ada, group, ben.userId, "owner");
    await Promise.allSettled([removePerson(ada, group, ben.userId), removePerson(ben, group, ada.userId)]);
    expect(await prisma().workspaceMember.count({ where: { workspaceId: group, role: "owner" } })).toBe(1);
  });
});

describe("[WS2] who may do what in a workspace", () => {
  it("members read, admins manage, owners hand over and delete", async () => {
    const cleo = await someAccount("Cleo");
    await join(ben);
    await join(cleo, "admin");
    await expect(createInviteLink(ben, group)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(changeWorkspace(ben, group, { name: "x" })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(removePerson(ben, group, cleo.userId)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await listPeople(ben, group)).toHaveLength(3);
    await changeWorkspace(cleo, group, { name: "Band" });
    await setPersonRole(cleo, group, ben.userId, "admin");
    await expect(setPersonRole(cleo, group, ben.userId, "owner")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(setPersonRole(cleo, group, ada.userId, "member")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(removePerson(cleo, group, ada.userId)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(deleteWorkspace(cleo, group)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(transferWorkspace(cleo, group, ben.userId)).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("is handed over by its owner, who stays as an admin, and both know", async () => {
    await join(ben);
    await transferWorkspace(ada, group, ben.userId);
    expect((await listPeople(ben, group)).map(({ name, role }) => [name, role])).toEqual([
      ["Ben", "owner"],
      ["Ada", "admin"],
    ]);
    const told = await prisma().notification.findMany({ where: { userId: ben.userId, kind: "workspace" } });
    expect(told.map(({ about }) => about)).toContainEqual(
      expect.objectContaining({ workspaceId: group, role: "owner" }),
    );
  });

  it("e-mail addresses are for those who manage", async () => {
    await join(ben);
    expect((await listPeople(ada, group)).map(({ email }) => email)).toEqual([ada.email, ben.email]);
    expect((await listPeople(ben, group)).map(({ email }) => email)).toEqual([null, ben.email]);
  });
});

describe("[WS3] what a group may do in its projects", () => {
  it("is the workspace's default, or the project's own, and never less than what somebody has already", async () => {
    await join(ben);
    expect(await roleOf(ben)).toBeNull();
    await placeProject(ada, project, { workspaceId: group });
    expect(await roleOf(ben)).toBe("commenter");
    await placeProject(ada, project, { workspaceId: group, role: "editor" });
    expect(await roleOf(ben)).toBe("editor");
    await placeProject(ada, project, { workspaceId: group, role: "viewer" });
    await setMember(ada, project, { email: ben.email, role: "editor" });
    expect(await roleOf(ben)).toBe("editor");
    expect(await roleOf(ada)).toBe("owner");
    expect(await listWorkspaceProjects(ben, group)).toMatchObject([{ id: project, role: "editor" }]);
  });

  it("is never ownership", async () => {
    await expect(placeProject(ada, project, { workspaceId: group, role: "owner" })).rejects.toMatchObject({
      kind: "invalid",
    });
    // @ts-expect-error -- what a caller could send all the same
    await expect(changeWorkspace(ada, group, { defaultRole: "owner" })).rejects.toMatchObject({ kind: "invalid" });
  });

  it("is nothing while the project is in the trash", async () => {
    await join(ben);
    await placeProject(ada, project, { workspaceId: group });
    await trashProject(ada, project);
    expect(await roleOf(ben)).toBeNull();
    expect(await listWorkspaceProjects(ben, group)).toEqual([]);
  });

  it("shows its people among the project's", async () => {
    await join(ben);
    await placeProject(ada, project, { workspaceId: group });
    expect((await listMembers(ben, project)).map(({ name, role, viaWorkspace }) => [name, role, viaWorkspace])).toEqual(
      [
        ["Ada", "owner", false],
        ["Ben", "commenter", true],
      ],
    );
  });
});

describe("[WS4] a project's place", () => {
  it("is chosen by one of its owners who is in the workspace", async () => {
    await setMember(ada, project, { email: ben.email, role: "editor" });
    await join(ben, "admin");
    await expect(placeProject(ben, project, { workspaceId: group })).rejects.toMatchObject({ kind: "forbidden" });
    const elsewhere = await createWorkspace(ben, { name: "Bens" });
    await expect(placeProject(ada, project, { workspaceId: elsewhere.id })).rejects.toMatchObject({ kind: "notFound" });
  });

  it("can be ended by an admin of the workspace, and its owners keep it", async () => {
    const cleo = await someAccount("Cleo");
    await join(ben, "admin");
    await join(cleo);
    await placeProject(ada, project, { workspaceId: group });
    await expect(takeOutProject(cleo, group, project)).rejects.toMatchObject({ kind: "forbidden" });
    await takeOutProject(ben, group, project);
    await expect(takeOutProject(ben, group, project)).rejects.toMatchObject({ kind: "notFound" });
    expect([await roleOf(cleo), await roleOf(ada)]).toEqual([null, "owner"]);
  });

  it("takes nobody more who was invited before it filled up", async () => {
    const person = await someAccount("Dan");
    await prisma().user.update({ where: { id: person.userId }, data: { emailVerified: null } });
    await inviteToWorkspace(ada, group, { email: person.email, role: "member" });
    const others = Array.from({ length: PEOPLE_PER_WORKSPACE - 1 }, (_, index) => ({
      id: randomUUID(),
      name: `Person ${index}`,
      color: "#62b6ff",
    }));
    await prisma().user.createMany({ data: others });
    await prisma().workspaceMember.createMany({ data: others.map(({ id }) => ({ workspaceId: group, userId: id })) });
    await confirmEmail(person.userId);
    expect(await prisma().workspaceMember.count({ where: { workspaceId: group } })).toBe(PEOPLE_PER_WORKSPACE);
  });

  it("can be ended for many projects at once, however few connections to the database there are", async () => {
    await join(ben);
    const ids: string[] = [];
    for (let index = 0; index < 12; index++) ids.push((await createProject(ben)).id);
    for (const id of ids) await placeProject(ben, id, { workspaceId: group });
    await Promise.all(ids.map((id) => takeOutProject(ben, group, id)));
    expect(await listWorkspaceProjects(ada, group)).toEqual([]);
  });

  it("ends when its last owner leaves the workspace, or another person becomes its owner", async () => {
    await join(ben);
    await setPersonRole(ada, group, ben.userId, "owner");
    await placeProject(ada, project, { workspaceId: group });
    await removePerson(ben, group, ada.userId);
    expect(await roleOf(ben)).toBeNull();
    expect(await roleOf(ada)).toBe("owner");
    const bens = (await createProject(ben)).id;
    await placeProject(ben, bens, { workspaceId: group });
    await setMember(ben, bens, { email: ada.email, role: "owner" });
    await removeMember(ada, bens, ben.userId);
    expect(await roleOf(ben, bens)).toBeNull();
  });
});

describe("[WS5] joining", () => {
  it("by a link that is shown once, kept as a hash and revocable", async () => {
    const { id, url, token } = await createInviteLink(ada, group);
    expect(url).toMatch(new RegExp(`/workspaces/join/${token}$`));
    const guest = await someGuest("Guest");
    expect(await joinWorkspace(guest, token)).toBe(group);
    expect(await joinWorkspace(guest, token)).toBe(group);
    expect(await joinWorkspace(ada, token)).toBe(group);
    expect((await getWorkspace(ada, group)).role).toBe("owner");
    expect(JSON.stringify(await prisma().workspaceInvite.findMany())).not.toContain(token);
    expect(await listInviteLinks(ada, group)).toMatchObject([{ id, madeBy: "Ada" }]);
    await revokeInviteLink(ada, group, id);
    await expect(joinWorkspace(ben, token)).rejects.toMatchObject({ kind: "notFound" });
    expect((await getWorkspace(guest, group)).role).toBe("member");
  });

  it("by e-mail, at once where the address is confirmed, else when it is", async () => {
    expect(await join(ben, "admin")).toBeNull();
    expect((await getWorkspace(ben, group)).role).toBe("admin");
    await expect(join(ben)).rejects.toMatchObject({ kind: "conflict" });
    await expect(inviteToWorkspace(ada, group, { email: ben.email, role: "owner" })).rejects.toMatchObject({
      kind: "invalid",
    });
    const waiting = await inviteToWorkspace(ada, group, { email: "later@example.org", role: "member" });
    expect(await listWorkspaceInvitations(ada, group)).toMatchObject([{ id: waiting?.id, email: "later@example.org" }]);
    await withdrawWorkspaceInvitation(ada, group, waiting?.id ?? "");
    expect(await listWorkspaceInvitations(ada, group)).toEqual([]);
  });
});

describe("[WS6] leaving", () => {
  it("ends what the group gave, and nothing else", async () => {
    await join(ben);
    await placeProject(ada, project, { workspaceId: group });
    const other = (await createProject(ada)).id;
    await setMember(ada, other, { email: ben.email, role: "viewer" });
    await changes.take();
    await removePerson(ben, group, ben.userId);
    expect(await changes.take()).toEqual([{ user: ben.userId }]);
    expect([await roleOf(ben), await roleOf(ben, other)]).toEqual([null, "viewer"]);
    await expect(getWorkspace(ben, group)).rejects.toMatchObject({ kind: "notFound" });
  });
});

describe("[WS7] deleting a workspace", () => {
  it("loses no project and no membership", async () => {
    await join(ben);
    await placeProject(ada, project, { workspaceId: group, role: "editor" });
    await setMember(ada, project, { email: ben.email, role: "viewer" });
    await changes.take();
    await deleteWorkspace(ada, group);
    expect(await changes.take()).toEqual([{ workspace: group }]);
    expect([await roleOf(ada), await roleOf(ben)]).toEqual(["owner", "viewer"]);
    expect(await prisma().project.findUnique({ where: { id: project } })).toMatchObject({
      workspaceId: null,
      workspaceRole: null,
    });
  });
});

describe("[WS8] a change of a workspace", () => {
  it("is announced to those whom it concerns, once it is so", async () => {
    await join(ben);
    expect(await changes.take()).toEqual([{ user: ben.userId }]);
    await placeProject(ada, project, { workspaceId: group });
    expect(await changes.take()).toEqual([{ project }]);
    await changeWorkspace(ada, group, { name: "Renamed" });
    expect(await changes.take()).toEqual([]);
    await changeWorkspace(ada, group, { defaultRole: "viewer" });
    expect(await changes.take()).toEqual([{ workspace: group }]);
  });
});

describe("[WS9] a workspace that somebody is not in", () => {
  it("is not there, with the same words as one that does not exist", async () => {
    const asked = [
      getWorkspace(ben, group),
      getWorkspace(ben, "6f9619ff-8b86-4d11-b42d-00cf4fc964ff"),
      getWorkspace(ben, "no-id"),
    ];
    const answers = await Promise.allSettled(asked);
    expect(answers[0]).toMatchObject({ status: "rejected", reason: { kind: "notFound" } });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    for (const attempt of [
      () => listPeople(ben, group),
      () => listWorkspaceProjects(ben, group),
      () => changeWorkspace(ben, group, { name: "x" }),
      () => deleteWorkspace(ben, group),
      () => createInviteLink(ben, group),
      () => removePerson(ben, group, ada.userId),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ kind: "notFound" });
    }
  });
});

describe("[WS10] a model for a workspace", () => {
  it("is for its people, as long as they are in it", async () => {
    const model = { ownerId: ada.userId, visibility: "workspace", projectId: null, workspaceId: group } as const;
    expect(await mayUse(ben, model)).toBe(false);
    await join(ben);
    expect(await mayUse(ben, model, project)).toBe(true);
    await removePerson(ada, group, ben.userId);
    expect([await mayUse(ben, model), await mayUse(null, model), await mayUse(ada, model)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
