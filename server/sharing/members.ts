import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import { Role } from "../../prisma/generated/enums.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { isId } from "../access/ids.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { Failure, notFound } from "../failures.ts";
import { emailInput, parseInput } from "../sign-in/input.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
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
};

const PERSON = { name: true, color: true, email: true, isGuest: true } as const;

/** Who belongs to a project, owners first. @throws Failure "notFound", "forbidden" */
export async function listMembers(principal: Principal | null, projectId: string): Promise<MemberView[]> {
  const access = await requireProject(principal, projectId, "project.members.read");
  const members = await prisma().membership.findMany({
    where: { projectId },
    orderBy: [{ role: "asc" }, { createdAt: "asc" }],
    select: { userId: true, role: true, shareLinkId: true, user: { select: PERSON } },
  });
  return members.map(({ userId, role, shareLinkId, user }) => ({
    userId,
    ...user,
    email: access.role === "owner" || userId === principal?.userId ? user.email : null,
    role,
    viaLink: shareLinkId !== null,
  }));
}

const roleInput = z.enum(Role, "A role is owner, editor, commenter or viewer.");
const memberInput = z.union([
  z.object({ email: emailInput, role: roleInput }),
  z.object({ userId: z.uuid("There is no such member."), role: roleInput }),
]);

/**
 * Adds somebody who has an account, by e-mail, or changes the role of a member. What they had by a share link becomes
 * their own.
 *
 * @throws Failure "notFound" (the project; nobody with this address; no such member), "forbidden", "invalid", "tooMany",
 *   "conflict" when the last owner would be lowered or the project is full
 */
export async function setMember(
  principal: Principal,
  projectId: string,
  input: { email: string; role: string } | { userId: string; role: string },
): Promise<MemberView> {
  await requireProject(principal, projectId, "project.share");
  const { role, ...who } = parseInput(memberInput, input);
  const userId = "email" in who ? await findByEmail(principal, who.email) : await findMember(projectId, who.userId);
  await inTransaction(async (client) => {
    const before = await lockRole(client, projectId, userId);
    if (before === null) await requireRoomForMember(client, projectId);
    if (before === "owner" && role !== "owner") await requireAnotherOwner(client, projectId, userId);
    await client.query(
      `INSERT INTO "Membership" ("projectId", "userId", role) VALUES ($1, $2, $3) ON CONFLICT ("projectId", "userId")
       DO UPDATE SET role = excluded.role, "shareLinkId" = NULL, "invitedRole" = NULL`,
      [projectId, userId, role],
    );
    await recordAudit(client, {
      actorId: principal.userId,
      action: "member.set",
      subject: userId,
      projectId,
      detail: { role, before },
    });
    await announceAccessChange({ project: projectId, user: userId }, client);
  });
  const user = await prisma().user.findUniqueOrThrow({ where: { id: userId }, select: PERSON });
  return { userId, ...user, role, viaLink: false };
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
    await recordAudit(client, {
      actorId: principal.userId,
      action: "member.removed",
      subject: userId,
      projectId,
      detail: { before },
    });
    await announceAccessChange({ project: projectId, user: userId }, client);
  });
}

async function findByEmail(principal: Principal, email: string): Promise<string> {
  // It tells who has an account, so only owners may ask, and not often.
  await countAttempt("invite-user", principal.userId);
  const user = await prisma().user.findUnique({ where: { email }, select: { id: true } });
  if (user) return user.id;
  throw new Failure("notFound", "Nobody with this address has an account here yet: send them a share link.");
}

async function findMember(projectId: string, userId: string): Promise<string> {
  const where = { projectId_userId: { projectId, userId } };
  const member = await prisma().membership.findUnique({ where, select: { userId: true } });
  if (!member) throw notFound("member");
  return member.userId;
}
