import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { prisma } from "../../prisma/client.ts";
import type { Role } from "../../prisma/generated/enums.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { isId } from "../access/ids.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { conflict, notFound } from "../failures.ts";
import { notify } from "../notifications/notify.ts";
import type { Principal } from "../sign-in/principal.ts";

/** Invitations of one project, or one workspace, that wait: a large class at once. */
export const INVITATIONS_AT_ONCE = 100;

/** An invitation by e-mail that waits until somebody confirms the address. */
export type InvitationView = { id: string; email: string; role: string; createdAt: Date };

/** What somebody is invited to. */
export type InvitedTo = { projectId: string } | { workspaceId: string };

/** Whether this address has an account that was confirmed to be its owner's. */
export async function confirmedUser(email: string): Promise<string | null> {
  const user = await prisma().user.findUnique({ where: { email, emailVerified: { not: null } }, select: { id: true } });
  return user?.id ?? null;
}

/**
 * Keeps an invitation until the address is confirmed: anybody can make an account with anybody's address. Whoever has
 * such an account is told that something waits, and not what.
 *
 * @throws Failure "conflict" when too many wait already
 */
export async function keepInvitation(
  client: PoolClient,
  principal: Principal,
  to: InvitedTo,
  invited: { email: string; role: string },
): Promise<InvitationView> {
  const { projectId, workspaceId } = { projectId: null, workspaceId: null, ...to };
  await requireRoomToWait(client, to);
  const { rows } = await client.query<InvitationView>(
    `INSERT INTO "Invitation" (id, "projectId", "workspaceId", email, role, "createdById") VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT ("${projectId ? "projectId" : "workspaceId"}", email)
     DO UPDATE SET role = excluded.role, "createdById" = excluded."createdById"
     RETURNING id, email, role, "createdAt" AT TIME ZONE 'UTC' AS "createdAt"`,
    [randomUUID(), projectId, workspaceId, invited.email, invited.role, principal.userId],
  );
  const [kept] = rows;
  if (!kept) throw new Error("an invitation was not kept");
  await tellWhoeverHas(client, invited.email, principal.userId);
  await recordAudit(client, {
    actorId: principal.userId,
    action: "invitation.kept",
    subject: kept.id,
    ...(projectId && { projectId }),
    detail: { role: invited.role, ...(workspaceId && { workspaceId }) },
  });
  return kept;
}

async function requireRoomToWait(client: PoolClient, to: InvitedTo): Promise<void> {
  const [column, id] = "projectId" in to ? ["projectId", to.projectId] : ["workspaceId", to.workspaceId];
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "Invitation" WHERE "${column}" = $1`,
    [id],
  );
  if ((rows[0]?.count ?? 0) < INVITATIONS_AT_ONCE) return;
  throw conflict(`At most ${INVITATIONS_AT_ONCE} invitations can wait. Take one back, or send a share link.`);
}

/** Not the project's name: this may be a stranger who typed somebody else's address. */
async function tellWhoeverHas(client: PoolClient, email: string, actorId: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM "User" WHERE email = $1`, [email]);
  for (const { id } of rows) {
    if (id !== actorId) {
      await notify(client, { userId: id, projectId: null, kind: "role", actorId: null, about: { waiting: true } });
    }
  }
}

/** Invitations to a project that wait. @throws Failure "notFound", "forbidden" */
export async function listInvitations(
  principal: Principal,
  projectId: string,
): Promise<(InvitationView & { role: Role })[]> {
  await requireProject(principal, projectId, "project.share");
  const rows = await prisma().invitation.findMany({
    where: { projectId },
    orderBy: { createdAt: "asc" },
    select: { id: true, email: true, role: true, createdAt: true },
  });
  return rows.flatMap((row) => (isProjectRole(row.role) ? [{ ...row, role: row.role }] : []));
}

const PROJECT_ROLES: readonly string[] = ["owner", "editor", "commenter", "viewer"] satisfies Role[];
export function isProjectRole(role: string): role is Role {
  return PROJECT_ROLES.includes(role);
}

/** Takes an invitation back that nobody has followed yet. @throws Failure "notFound", "forbidden" */
export async function withdrawInvitation(principal: Principal, projectId: string, id: string): Promise<void> {
  await requireProject(principal, projectId, "project.share");
  if (!isId(id)) throw notFound("invitation");
  await inTransaction(async (client) => {
    const gone = await client.query(`DELETE FROM "Invitation" WHERE id = $1 AND "projectId" = $2`, [id, projectId]);
    if (gone.rowCount !== 1) throw notFound("invitation");
    await recordAudit(client, { actorId: principal.userId, action: "invitation.withdrawn", subject: id, projectId });
  });
}

/** How many invitations wait for the address of somebody who has not confirmed it. */
export async function invitationsWaitingFor(principal: Principal): Promise<number> {
  const user = await prisma().user.findUnique({ where: { id: principal.userId }, select: { email: true } });
  return user?.email ? prisma().invitation.count({ where: { email: user.email } }) : 0;
}
