import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { listChat } from "../chat/list.ts";
import { sendChat } from "../chat/send.ts";
import { beginThread } from "../comments/begin.ts";
import { getThread } from "../comments/read.ts";
import { removeComment } from "../comments/remove.ts";
import { reply } from "../comments/reply.ts";
import { withdrawProposal } from "../forks/decide.ts";
import { forkProject } from "../forks/fork.ts";
import { propose } from "../forks/propose.ts";
import { nameVersion, renameVersion } from "../history/versions.ts";
import { listNotifications } from "../notifications/list.ts";
import { createProject } from "../projects/create.ts";
import { joinByLink } from "../sharing/join.ts";
import { createShareLink, revokeShareLink } from "../sharing/links.ts";
import { setMember } from "../sharing/members.ts";
import { createInviteLink, joinWorkspace } from "../workspaces/invites.ts";
import { createWorkspace, getWorkspace, listWorkspaces } from "../workspaces/workspaces.ts";
import { absorbGuest } from "./absorb-guest.ts";
import { someAccount, someGuest } from "./test-people.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function roleOf(userId: string, projectId: string): Promise<string | undefined> {
  return (await prisma().membership.findUnique({ where: { projectId_userId: { projectId, userId } } }))?.role;
}

describe("[ID3] a guest's work that moves to an account which came to the same project by a share link", () => {
  it("stays the account's own when the link is revoked", async () => {
    const [guest, account] = [await someGuest(), await someAccount()];
    const { id } = await createProject(guest);
    const link = await createShareLink(guest, id, { role: "viewer" });
    await joinByLink(account, link.token);
    await absorbGuest(guest.userId, account.userId);
    expect(await roleOf(account.userId, id)).toBe("owner");
    await revokeShareLink(account, id, link.id);
    expect(await roleOf(account.userId, id)).toBe("owner");
  });

  it("[AC8] ends what the guest had by a link, and leaves what the account was invited as", async () => {
    const [host, guest, account] = [await someAccount(), await someGuest(), await someAccount()];
    const { id } = await createProject(host);
    await setMember(host, id, { email: account.email, role: "viewer" });
    const link = await createShareLink(host, id, { role: "editor" });
    await joinByLink(guest, link.token);
    await absorbGuest(guest.userId, account.userId);
    expect(await roleOf(account.userId, id)).toBe("editor");
    await revokeShareLink(host, id, link.id);
    expect(await roleOf(account.userId, id)).toBe("viewer");
  });

  it("[AC8] keeps the better of two links, and loses it with that link", async () => {
    const [host, guest, account] = [await someAccount(), await someGuest(), await someAccount()];
    const { id } = await createProject(host);
    const [forGuest, forAccount] = [
      await createShareLink(host, id, { role: "editor" }),
      await createShareLink(host, id, { role: "viewer" }),
    ];
    await joinByLink(guest, forGuest.token);
    await joinByLink(account, forAccount.token);
    await absorbGuest(guest.userId, account.userId);
    await revokeShareLink(host, id, forAccount.id);
    expect(await roleOf(account.userId, id)).toBe("editor");
    await revokeShareLink(host, id, forGuest.id);
    expect(await roleOf(account.userId, id)).toBeUndefined();
  });
});

describe("[TS3] what a guest trained", () => {
  it("belongs to the account that signed in from the guest's browser", async () => {
    const [guest, account] = [await someGuest(), await someAccount()];
    const { userId } = guest;
    await prisma().dataset.create({ data: { ownerId: userId, name: "Hymns", path: "x" } });
    await prisma().trainingRun.create({
      data: { userId, name: "Hymns", technique: "edit", recipe: {}, iterations: 10, path: "x" },
    });
    await absorbGuest(userId, account.userId);
    expect(await prisma().dataset.count({ where: { ownerId: account.userId } })).toBe(1);
    expect(await prisma().trainingRun.count({ where: { userId: account.userId } })).toBe(1);
  });
});

describe("[CO9] what a guest wrote", () => {
  it("is the account's when the guest signs in to one, and so is what they were told", async () => {
    const [host, guest, account] = [await someAccount("Hope"), await someGuest("Gil"), await someAccount("Ann")];
    const { id } = await createProject(host);
    const link = await createShareLink(host, id, { role: "editor" });
    await joinByLink(guest, link.token);
    const begun = await beginThread(guest, id, { anchor: { kind: "piece" }, text: "Hello" });
    await sendChat(guest, id, { text: "Hi" });
    const place = { text: "@Gil yes", mentions: [guest.userId] };
    await reply(host, id, begun.thread.id, place);
    await absorbGuest(guest.userId, account.userId);
    const { thread, comments } = await getThread(account, id, begun.thread.id);
    expect(thread).toMatchObject({ createdById: account.userId, isUnread: true });
    expect(comments).toMatchObject([{ authorId: account.userId }, { mentions: [account.userId] }]);
    expect((await listChat(account, id)).messages).toMatchObject([{ authorId: account.userId }]);
    expect((await listNotifications(account)).notifications).toContainEqual(
      expect.objectContaining({ kind: "mention", excerpt: "@Gil yes" }),
    );
  });
});

describe("what a guest may change because they made it", () => {
  it("is the account's to change: versions, proposals, and comments that they took back", async () => {
    const [host, guest, account] = [await someAccount(), await someGuest(), await someAccount()];
    const { id } = await createProject(host);
    await joinByLink(guest, (await createShareLink(host, id, { role: "editor" })).token);
    const version = await nameVersion(guest, id, { name: "Before" });
    const fork = await forkProject(guest, id);
    const proposal = await propose(guest, id, { fromId: fork.id });
    const begun = await beginThread(host, id, { anchor: { kind: "piece" }, text: "Well?" });
    const threadId = begun.thread.id;
    const commentId = (await reply(guest, id, threadId, { text: "No" })).comments[1]?.id ?? "";
    await removeComment(guest, { projectId: id, threadId, commentId });
    await absorbGuest(guest.userId, account.userId);
    expect(await renameVersion(account, id, version.id, "After")).toMatchObject({ name: "After" });
    expect(await withdrawProposal(account, id, proposal.id)).toMatchObject({ state: "withdrawn" });
    expect((await getThread(account, id, threadId)).comments[1]).toMatchObject({ removedBy: "writer" });
  });
});

describe("[WS5] a guest's workspaces", () => {
  it("are the account's when the guest signs in to one, with the better of both roles", async () => {
    const [guest, account] = [await someGuest(), await someAccount()];
    const own = await createWorkspace(guest, { name: "Guest's" });
    const both = await createWorkspace(account, { name: "Both" });
    await joinWorkspace(guest, (await createInviteLink(account, both.id)).token);
    await absorbGuest(guest.userId, account.userId);
    expect((await listWorkspaces(account)).map(({ name, role, people }) => [name, role, people])).toEqual([
      ["Both", "owner", 1],
      ["Guest's", "owner", 1],
    ]);
    await expect(getWorkspace(guest, own.id)).rejects.toMatchObject({ kind: "notFound" });
  });
});
