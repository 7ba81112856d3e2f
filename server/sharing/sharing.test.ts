import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { projectAccess } from "../access/project-access.ts";
import { type HeardChanges, hearAccessChanges } from "../access/test-notices.ts";
import { createProject } from "../projects/create.ts";
import { trashProject } from "../projects/trash.ts";
import { LIMITS } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { someAccount, someGuest } from "../sign-in/test-people.ts";
import { joinByLink } from "./join.ts";
import { setLinkRole } from "./link-role.ts";
import { createShareLink, LINKS_PER_PROJECT, listShareLinks, revokeShareLink } from "./links.ts";
import { listMembers, removeMember, setMember } from "./members.ts";

let database: TestDatabase;
let changes: HeardChanges;
let owner: Principal & { email: string };
let projectId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  changes = await hearAccessChanges(database.url);
});
beforeEach(async () => {
  owner = await someAccount("Olga");
  projectId = (await createProject(owner)).id;
  await changes.take();
});
afterAll(async () => {
  await changes.stop();
  await database.drop();
});

const roleOf = async (principal: Principal) => (await projectAccess({ principal }, projectId))?.role ?? null;

describe("[AC7] a share link", () => {
  it("makes members with its role", async () => {
    const { id, url, token } = await createShareLink(owner, projectId, { role: "editor" });
    expect(url).toMatch(new RegExp(`/join/${token}$`));
    const guest = await someGuest();
    expect(await joinByLink(guest, token)).toBe(projectId);
    expect(await roleOf(guest)).toBe("editor");
    expect(await listShareLinks(owner, projectId)).toMatchObject([{ id, role: "editor", members: 1 }]);
    expect(await changes.take()).toEqual([{ project: projectId, user: guest.userId }]);
  });

  it("is stored as a hash only", async () => {
    const { id, token } = await createShareLink(owner, projectId, { role: "viewer" });
    const row = await prisma().shareLink.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(JSON.stringify(await listShareLinks(owner, projectId))).not.toContain(token);
  });

  it("[AC17] tells who made it, when, and when somebody last came by it", async () => {
    const { token } = await createShareLink(owner, projectId, { role: "viewer" });
    expect(await listShareLinks(owner, projectId)).toMatchObject([{ madeBy: "Olga", lastUsedAt: null, members: 0 }]);
    await projectAccess({ principal: null, shareToken: token }, projectId);
    const [used] = await listShareLinks(owner, projectId);
    expect(used?.lastUsedAt).toBeInstanceOf(Date);
    await projectAccess({ principal: null, shareToken: token }, projectId);
    expect(await listShareLinks(owner, projectId)).toEqual([used]);
  });

  it("never lowers a role, and raises one", async () => {
    const link = await createShareLink(owner, projectId, { role: "viewer" });
    const better = await createShareLink(owner, projectId, { role: "editor" });
    const guest = await someGuest();
    await joinByLink(guest, better.token);
    await joinByLink(guest, link.token);
    expect(await roleOf(guest)).toBe("editor");
    await joinByLink(owner, better.token);
    expect(await roleOf(owner)).toBe("owner");
    const other = await someGuest();
    await joinByLink(other, link.token);
    await joinByLink(other, better.token);
    expect(await roleOf(other)).toBe("editor");
  });

  it("opens nothing when it is unknown or its project is in the trash", async () => {
    const guest = await someGuest();
    await expect(joinByLink(guest, "share_unknown")).rejects.toMatchObject({ kind: "notFound" });
    const { token } = await createShareLink(owner, projectId, { role: "editor" });
    await trashProject(owner, projectId);
    await expect(joinByLink(guest, token)).rejects.toMatchObject({ kind: "notFound" });
  });

  it("is made, listed and revoked by owners only", async () => {
    const editor = await someAccount();
    await setMember(owner, projectId, { email: editor.email, role: "editor" });
    const { id } = await createShareLink(owner, projectId, { role: "viewer" });
    await expect(createShareLink(editor, projectId, { role: "editor" })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(listShareLinks(editor, projectId)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(revokeShareLink(editor, projectId, id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(revokeShareLink(await someAccount(), projectId, id)).rejects.toMatchObject({ kind: "notFound" });
  });

  it("is one of a bounded number", async () => {
    const asked = Array.from({ length: LINKS_PER_PROJECT + 3 }, () =>
      createShareLink(owner, projectId, { role: "viewer" }),
    );
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(LINKS_PER_PROJECT);
  });
});

describe("[AC8] revoking a share link", () => {
  it("ends what people got through it, at once, and no other link", async () => {
    const link = await createShareLink(owner, projectId, { role: "editor" });
    const other = await createShareLink(owner, projectId, { role: "viewer" });
    const [guest, bystander] = [await someGuest(), await someGuest()];
    await joinByLink(guest, link.token);
    await joinByLink(bystander, other.token);
    await changes.take();
    await revokeShareLink(owner, projectId, link.id);
    expect(await changes.take()).toEqual([{ project: projectId }]);
    expect(await roleOf(guest)).toBeNull();
    expect(await roleOf(bystander)).toBe("viewer");
    expect(await projectAccess({ principal: null, shareToken: link.token }, projectId)).toBeNull();
    await expect(joinByLink(guest, link.token)).rejects.toMatchObject({ kind: "notFound" });
    await expect(revokeShareLink(owner, projectId, link.id)).rejects.toMatchObject({ kind: "notFound" });
  });

  it("leaves the invited what they were invited as", async () => {
    const invited = await someAccount();
    await setMember(owner, projectId, { email: invited.email, role: "viewer" });
    const { id, token } = await createShareLink(owner, projectId, { role: "editor" });
    await joinByLink(invited, token);
    expect(await roleOf(invited)).toBe("editor");
    await revokeShareLink(owner, projectId, id);
    expect(await roleOf(invited)).toBe("viewer");
  });

  it("leaves those whom an owner gave a role of their own since", async () => {
    const guest = await someGuest();
    const { id, token } = await createShareLink(owner, projectId, { role: "editor" });
    await joinByLink(guest, token);
    await setMember(owner, projectId, { userId: guest.userId, role: "commenter" });
    await revokeShareLink(owner, projectId, id);
    expect(await roleOf(guest)).toBe("commenter");
  });
});

describe("[AC9] nobody becomes an owner by an address", () => {
  it("is refused for links and for the project's address", async () => {
    await expect(createShareLink(owner, projectId, { role: "owner" })).rejects.toMatchObject({ kind: "invalid" });
    await expect(setLinkRole(owner, projectId, "owner")).rejects.toMatchObject({ kind: "invalid" });
    expect((await prisma().project.findUniqueOrThrow({ where: { id: projectId } })).linkRole).toBeNull();
  });
});

describe("[AC5] a change of rights", () => {
  it("is announced for a member, a removal and the address", async () => {
    const member = await someAccount();
    await setMember(owner, projectId, { email: member.email, role: "editor" });
    expect(await changes.take()).toEqual([{ project: projectId, user: member.userId }]);
    await setMember(owner, projectId, { userId: member.userId, role: "viewer" });
    expect(await changes.take()).toEqual([{ project: projectId, user: member.userId }]);
    await removeMember(owner, projectId, member.userId);
    expect(await changes.take()).toEqual([{ project: projectId, user: member.userId }]);
    await setLinkRole(owner, projectId, "viewer");
    expect(await changes.take()).toEqual([{ project: projectId }]);
  });

  it("is announced only once it is so", async () => {
    await expect(removeMember(owner, projectId, owner.userId)).rejects.toMatchObject({ kind: "conflict" });
    expect(await changes.take()).toEqual([]);
  });
});

describe("[AC6] the last owner", () => {
  it("can neither leave nor be lowered, until there is another", async () => {
    const friend = await someAccount();
    await expect(setMember(owner, projectId, { userId: owner.userId, role: "editor" })).rejects.toMatchObject({
      kind: "conflict",
    });
    await expect(removeMember(owner, projectId, owner.userId)).rejects.toMatchObject({ kind: "conflict" });
    await setMember(owner, projectId, { email: friend.email, role: "owner" });
    await removeMember(owner, projectId, owner.userId);
    expect(await roleOf(owner)).toBeNull();
    expect(await roleOf(friend)).toBe("owner");
  });

  it("is still there when two owners remove each other at once", async () => {
    const friend = await someAccount();
    await setMember(owner, projectId, { email: friend.email, role: "owner" });
    await Promise.allSettled([
      removeMember(owner, projectId, friend.userId),
      removeMember(friend, projectId, owner.userId),
    ]);
    expect(await prisma().membership.count({ where: { projectId, role: "owner" } })).toBe(1);
  });
});

describe("members", () => {
  it("leave by themselves, and are removed by owners only", async () => {
    const [one, other] = [await someAccount(), await someAccount()];
    await setMember(owner, projectId, { email: one.email, role: "editor" });
    await setMember(owner, projectId, { email: other.email, role: "editor" });
    await expect(removeMember(one, projectId, other.userId)).rejects.toMatchObject({ kind: "forbidden" });
    await removeMember(one, projectId, one.userId);
    expect(await roleOf(one)).toBeNull();
    await expect(removeMember(owner, projectId, one.userId)).rejects.toMatchObject({ kind: "notFound" });
  });

  it("are given roles by owners only, and only known ones", async () => {
    const editor = await someAccount();
    await setMember(owner, projectId, { email: editor.email, role: "editor" });
    await expect(setMember(editor, projectId, { userId: editor.userId, role: "owner" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(setMember(owner, projectId, { email: editor.email, role: "king" })).rejects.toMatchObject({
      kind: "invalid",
    });
    const stranger = await someAccount();
    await expect(setMember(owner, projectId, { userId: stranger.userId, role: "editor" })).rejects.toMatchObject({
      kind: "notFound",
    });
  });

  it("[AC11] see names; e-mail addresses are for owners, and one's own", async () => {
    const [one, other] = [await someAccount("Clara"), await someAccount("Robert")];
    await setMember(owner, projectId, { email: one.email, role: "editor" });
    await setMember(owner, projectId, { email: other.email, role: "viewer" });
    const emails = async (principal: Principal) =>
      Object.fromEntries((await listMembers(principal, projectId)).map(({ name, email }) => [name, email]));
    expect(await emails(owner)).toEqual({ Olga: owner.email, Clara: one.email, Robert: other.email });
    expect(await emails(one)).toEqual({ Olga: null, Clara: one.email, Robert: null });
  });
});

describe("[AC10] inviting by e-mail", () => {
  it("answers the same for an address without an account and for one that nobody confirmed", async () => {
    const email = "unconfirmed@example.org";
    await prisma().user.create({ data: { name: "Somebody", email, color: "#62b6ff" } });
    const answers = [
      await setMember(owner, projectId, { email: "nobody@example.org", role: "editor" }),
      await setMember(owner, projectId, { email, role: "editor" }),
    ];
    expect(answers.map((answer) => Object.keys(answer).sort())).toEqual(
      Array(2).fill(["createdAt", "email", "id", "role"]),
    );
  });

  it("is for owners, and not often", async () => {
    const editor = await someAccount();
    await setMember(owner, projectId, { email: editor.email, role: "editor" });
    const ask = (who: Principal) => setMember(who, projectId, { email: "nobody@example.org", role: "editor" });
    await expect(ask(editor)).rejects.toMatchObject({ kind: "forbidden" });
    for (let asked = 1; asked < LIMITS["invite-user"].points; asked++) {
      await ask(owner);
    }
    await expect(ask(owner)).rejects.toMatchObject({ kind: "tooMany" });
  });
});
