import type { PoolClient } from "pg";
import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import { Role } from "../../prisma/generated/enums.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { isId } from "../access/ids.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { announceProjectEvent } from "../events/project-events.ts";
import { notFound } from "../failures.ts";
import { notify } from "../notifications/notify.ts";
import { emailInput, parseInput } from "../sign-in/input.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { takeOutUnowned } from "../workspaces/projects-without-owner.ts";
import { confirmedUser, type InvitationView, keepInvitation } from "./invitations.ts";
import { mailInvitation } from "./mail-invitation.ts";
import { lockRole, requireAnotherOwner } from "./owners.ts";
import { requireRoomForMember } from "./room-for-member.ts";

export type MemberView = {
  userId: string;
  name: string;
  color: string;
  /** for owners and for oneself; null for others and for guests */
  email: string | null;
  role: Role;
  isGuest: boolean;
  /** whether they came by a share link, so that revoking it ends this */
  viaLink: boolean;
  /** whether the workspace that the project is in lets them in, and nothing else does */
  viaWorkspace: boolean;
};

const PERSON = { name: true, color: true, email: true, isGuest: true } as const;

/**
 * Who belongs to a project, owners first, then everybody whom the workspace that it is in lets in.
 *
 * @throws Failure "notFound", "forbidden"
 */
export async function listMembers(principal: Principal | null, projectId: string): Promise<MemberView[]> {
  const access = await requireProject(principal, projectId, "project.members.read");
  const own = await prisma().membership.findMany({
    where: { projectId },
    orderBy: [{ role: "asc" }, { createdAt: "asc" }],
    select: { userId: true, role: true, shareLinkId: true, user: { select: PERSON } },
  });
  const present = new Set(own.map(({ userId }) => userId));
  const group = (await workspacePeople(projectId)).filter(({ userId }) => !present.has(userId));
  const members = [
    ...own.map(({ shareLinkId, ...row }) => ({ ...row, viaLink: shareLinkId !== null, viaWorkspace: false })),
    ...group.map((row) => ({ ...row, viaLink: false, viaWorkspace: true })),
  ];
  return members.map(({ user, ...member }) => ({
    ...member,
    ...user,
    email: access.role === "owner" || member.userId === principal?.userId ? user.email : null,
  }));
}

/** Everybody in the project's workspace, with what that gives them in it; nobody where it is in none. */
async function workspacePeople(projectId: string) {
  const project = await prisma().project.findUnique({
    where: { id: projectId },
    select: {
      workspaceRole: true,
      workspace: {
        select: {
          defaultRole: true,
          members: { select: { userId: true, user: { select: PERSON } }, orderBy: { createdAt: "asc" } },
        },
      },
    },
  });
  if (!project?.workspace) return [];
  const role = project.workspaceRole ?? project.workspace.defaultRole;
  return project.workspace.members.map((member) => ({ ...member, role }));
}

const roleInput = z.enum(Role, "A role is owner, editor, commenter or viewer.");
const memberInput = z.union([
  z.object({ email: emailInput, role: roleInput }),
  z.object({ userId: z.uuid("There is no such member."), role: roleInput }),
]);

/**
 * Adds somebody by e-mail, or changes the role of a member. What they had by a share link becomes their own. An address
 * that nobody has confirmed waits: see `invitations.ts`.
 *
 * @throws Failure "notFound" (the project; no such member), "forbidden", "invalid", "tooMany", "conflict" when the last
 *   owner would be lowered, the project is full or too many invitations wait
 */
export async function setMember(
  principal: Principal,
  projectId: string,
  input: { email: string; role: string } | { userId: string; role: string },
): Promise<MemberView | InvitationView> {
  await requireProject(principal, projectId, "project.share");
  const { role, ...who } = parseInput(memberInput, input);
  if ("userId" in who) return setRole(principal, projectId, await findMember(projectId, who.userId), role);
  // It tells who has an account, so only owners may ask, and not often.
  await countAttempt("invite-user", principal.userId);
  const userId = await confirmedUser(who.email);
  if (userId) return setRole(principal, projectId, userId, role);
  const invitation = await inTransaction((client) =>
    keepInvitation(client, principal, { projectId }, { email: who.email, role }),
  );
  await mailInvitation(principal, who.email);
  return invitation;
}

async function setRole(principal: Principal, projectId: string, userId: string, role: Role): Promise<MemberView> {
  await inTransaction(async (client) => {
    const before = await lockRole(client, projectId, userId);
    if (before === null) await requireRoomForMember(client, projectId);
    if (before === "owner" && role !== "owner") await requireAnotherOwner(client, projectId, userId);
    await client.query(
      `INSERT INTO "Membership" ("projectId", "userId", role) VALUES ($1, $2, $3) ON CONFLICT ("projectId", "userId")
       DO UPDATE SET role = excluded.role, "shareLinkId" = NULL, "invitedRole" = NULL`,
      [projectId, userId, role],
    );
    if (before === "owner" && role !== "owner") await takeOutUnowned(client, { projectId });
    await client.query(
      `DELETE FROM "Invitation" i USING "User" u WHERE i."projectId" = $1 AND i.email = u.email AND u.id = $2`,
      [projectId, userId],
    );
    await recordAudit(client, {
      actorId: principal.userId,
      action: "member.set",
      subject: userId,
      projectId,
      detail: { role, before },
    });
    if (role !== before) {
      await notify(client, { userId, projectId, kind: "role", actorId: principal.userId, about: { role, before } });
    }
    await announceMembers(client, projectId, userId);
  });
  const user = await prisma().user.findUniqueOrThrow({ where: { id: userId }, select: PERSON });
  return { userId, ...user, role, viaLink: false, viaWorkspace: false };
}

/** Open tabs of this person ask again what they may do, and everybody's list of people is read again. */
async function announceMembers(client: PoolClient, projectId: string, userId: string): Promise<void> {
  await announceAccessChange({ project: projectId, user: userId }, client);
  await announceProjectEvent({ project: projectId, kind: "members" }, client);
}

/**
 * Removes a member, or leaves a project; their open connections end at once. Who still has a share link that is in
 * force can come back by it.
 *
 * @throws Failure "notFound" (the project, or no such member), "forbidden", "conflict" for the last owner
 */
export async function removeMember(principal: Principal, projectId: string, userId: string): Promise<void> {
  const isLeaving = userId === principal.userId;
  await requireProject(principal, projectId, isLeaving ? "project.read" : "project.share");
  if (!isId(userId)) throw notFound("member");
  await inTransaction(async (client) => {
    const before = await lockRole(client, projectId, userId);
    if (before === null) throw notFound("member");
    if (before === "owner") await requireAnotherOwner(client, projectId, userId);
    await client.query(`DELETE FROM "Membership" WHERE "projectId" = $1 AND "userId" = $2`, [projectId, userId]);
    await client.query(`DELETE FROM "OwnershipOffer" WHERE "projectId" = $1 AND $2 IN ("fromId", "toId")`, [
      projectId,
      userId,
    ]);
    if (before === "owner") await takeOutUnowned(client, { projectId });
    await recordAudit(client, {
      actorId: principal.userId,
      action: "member.removed",
      subject: userId,
      projectId,
      detail: { before },
    });
    await announceMembers(client, projectId, userId);
  });
}

async function findMember(projectId: string, userId: string): Promise<string> {
  const where = { projectId_userId: { projectId, userId } };
  const member = await prisma().membership.findUnique({ where, select: { userId: true } });
  if (!member) throw notFound("member");
  return member.userId;
}
