import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { projectAccess } from "../access/project-access.ts";
import { confirmAddress, ensureUser } from "../admin/people.ts";
import { createProject } from "../projects/create.ts";
import { confirmEmail } from "../sign-in/confirm-email.ts";
import { LIMITS } from "../sign-in/limits.ts";
import { adoptEmail } from "../sign-in/link-provider.ts";
import type { Principal } from "../sign-in/principal.ts";
import { startMailServer, type TestMailServer } from "../sign-in/test-mail-server.ts";
import { signedInAs, someAccount, someGuest } from "../sign-in/test-people.ts";
import { inviteToWorkspace } from "../workspaces/invites.ts";
import { createWorkspace, getWorkspace } from "../workspaces/workspaces.ts";
import { invitationsWaitingFor, listInvitations, withdrawInvitation } from "./invitations.ts";
import { joinByLink } from "./join.ts";
import { createShareLink } from "./links.ts";
import { setMember } from "./members.ts";

let database: TestDatabase;
let owner: Awaited<ReturnType<typeof someAccount>>;
let projectId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  owner = await someAccount("Olga");
  projectId = (await createProject(owner)).id;
});
afterAll(() => database.drop());

/** Somebody who typed an address that may be anybody's. */
async function unconfirmed(email = `${randomUUID()}@example.org`) {
  const { id } = await prisma().user.create({ data: { name: "Mallory", email, color: "#62b6ff", passwordHash: "x" } });
  return { ...(await signedInAs(id)), email };
}

const roleOf = async (userId: string) =>
  (await projectAccess({ principal: await signedInAs(userId) }, projectId))?.role ?? null;

describe("the mail about an invitation", () => {
  let mailServer: TestMailServer;
  beforeEach(async () => {
    mailServer = await startMailServer();
    vi.stubEnv("SMTP_URL", mailServer.url);
    vi.stubEnv("PUBLIC_URL", "https://tutti.example");
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await mailServer.close();
  });
  const invite = async (who: Principal, email = `${randomUUID()}@example.org`) =>
    setMember(who, (await createProject(who)).id, { email, role: "viewer" });

  it("goes out in the name of somebody whose own address is confirmed, and of nobody else", async () => {
    for (const who of [await someGuest("Win a prize"), await unconfirmed()]) {
      expect(await invite(who)).toMatchObject({ role: "viewer" });
    }
    expect(mailServer.mails).toEqual([]);
    await invite(owner);
    expect(mailServer.mails).toHaveLength(1);
  });

  it("does not go to one address again and again", async () => {
    const email = `${randomUUID()}@example.org`;
    for (let sent = 0; sent < LIMITS["invite-mail"].points + 2; sent++) await invite(owner, email);
    expect(mailServer.mails).toHaveLength(LIMITS["invite-mail"].points);
  });
});

describe("[AC12] an invitation to an address that nobody confirmed", () => {
  it("gives nothing to whoever made an account with it, and both sides are told", async () => {
    const mallory = await unconfirmed();
    await setMember(owner, projectId, { email: mallory.email, role: "editor" });
    expect(await roleOf(mallory.userId)).toBeNull();
    expect(await listInvitations(owner, projectId)).toMatchObject([{ email: mallory.email, role: "editor" }]);
    expect(await invitationsWaitingFor(mallory)).toBe(1);
    const [told] = await prisma().notification.findMany({ where: { userId: mallory.userId } });
    expect(told).toMatchObject({ kind: "role", projectId: null, actorId: null, about: { waiting: true } });
  });

  it.each<[string, (userId: string, email: string) => Promise<void>]>([
    ["a link that was mailed to it", (userId) => confirmEmail(userId)],
    ["a provider that knows it", (userId, email) => adoptEmail(userId, email)],
    ["the operator", (userId) => confirmAddress(userId)],
  ])("takes effect when it is confirmed by %s", async (_by, confirm) => {
    const person = await unconfirmed();
    await setMember(owner, projectId, { email: person.email, role: "commenter" });
    await confirm(person.userId, person.email);
    expect(await roleOf(person.userId)).toBe("commenter");
    expect(await listInvitations(owner, projectId)).toEqual([]);
  });

  it("is not confirmed by a provider that knows another address", async () => {
    const mallory = await unconfirmed();
    await setMember(owner, projectId, { email: mallory.email, role: "editor" });
    await adoptEmail(mallory.userId, `${randomUUID()}@example.org`);
    expect(await roleOf(mallory.userId)).toBeNull();
  });

  it("waits for an account that does not exist yet, also for one that the operator makes", async () => {
    const email = `${randomUUID()}@example.org`;
    await setMember(owner, projectId, { email, role: "viewer" });
    await setMember(owner, projectId, { email: email.toUpperCase(), role: "editor" });
    const { id } = await ensureUser(email);
    expect(await roleOf(id)).toBe("editor");
  });

  it("can be taken back", async () => {
    const person = await unconfirmed();
    const kept = await setMember(owner, projectId, { email: person.email, role: "editor" });
    const stranger = await someAccount();
    const id = "id" in kept ? kept.id : "";
    await expect(withdrawInvitation(stranger, projectId, id)).rejects.toMatchObject({ kind: "notFound" });
    await withdrawInvitation(owner, projectId, id);
    await confirmEmail(person.userId);
    expect(await roleOf(person.userId)).toBeNull();
  });

  it("leaves a better role that somebody has by a link as it is, and makes an equal one their own", async () => {
    const person = await unconfirmed();
    const { token } = await createShareLink(owner, projectId, { role: "editor" });
    await joinByLink(person, token);
    await setMember(owner, projectId, { email: person.email, role: "viewer" });
    await confirmEmail(person.userId);
    expect(await prisma().membership.findMany({ where: { userId: person.userId } })).toMatchObject([
      { role: "editor", invitedRole: "viewer" },
    ]);
  });

  it("is the same for workspaces", async () => {
    const person = await unconfirmed();
    const { id } = await createWorkspace(owner, { name: "Band" });
    expect(await inviteToWorkspace(owner, id, { email: person.email, role: "admin" })).not.toBeNull();
    await expect(getWorkspace(person, id)).rejects.toMatchObject({ kind: "notFound" });
    await confirmEmail(person.userId);
    expect((await getWorkspace(person, id)).role).toBe("admin");
  });
});
