import type { PoolClient } from "pg";
import { prisma } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { isId } from "../access/ids.ts";
import { recordAudit } from "../audit/record.ts";
import { conflict, forbidden, notFound } from "../failures.ts";
import { notify } from "../notifications/notify.ts";
import { parseInput } from "../sign-in/input.ts";
import type { Principal } from "../sign-in/principal.ts";
import { workspaceRole } from "./input.ts";
import { takeOutUnowned } from "./projects-without-owner.ts";
import { requireWorkspace } from "./require.ts";
import { canInWorkspace, isWorkspaceRole, type WorkspaceRole } from "./roles.ts";

export type WorkspacePerson = {
  userId: string;
  name: string;
  color: string;
  /** for those who manage the people, and for oneself */
  email: string | null;
  isGuest: boolean;
  role: WorkspaceRole;
};

const RANK: Record<WorkspaceRole, number> = { owner: 0, admin: 1, member: 2 };

/** Who is in a workspace, owners first. @throws Failure "notFound" */
export async function listPeople(principal: Principal, workspaceId: string): Promise<WorkspacePerson[]> {
  const { role: own } = await requireWorkspace(principal, workspaceId, "read");
  const seesAddresses = canInWorkspace(own, "manage-people");
  const rows = await prisma().workspaceMember.findMany({
    where: { workspaceId },
    orderBy: { createdAt: "asc" },
    select: { userId: true, role: true, user: { select: { name: true, color: true, email: true, isGuest: true } } },
  });
  return rows
    .map(({ userId, role, user }) => ({
      userId,
      ...user,
      email: seesAddresses || userId === principal.userId ? user.email : null,
      role: isWorkspaceRole(role) ? role : ("member" as const),
    }))
    .sort((a, b) => RANK[a.role] - RANK[b.role]);
}

/**
 * Gives somebody who is in the workspace another role. Nobody gives more than they are, or changes who is more.
 *
 * @throws Failure "notFound", "forbidden", "invalid", "conflict" for the last owner
 */
export async function setPersonRole(
  principal: Principal,
  workspaceId: string,
  userId: string,
  input: string,
): Promise<void> {
  const role = parseInput(workspaceRole, input);
  await inTransaction(async (client) => {
    const own = await requireWorkspace(principal, workspaceId, "manage-people", client);
    const before = await roleOf(client, workspaceId, userId);
    requireReach(own.role, before);
    requireReach(own.role, role);
    if (before === "owner" && role !== "owner") await requireAnotherOwner(client, workspaceId, userId);
    await client.query(`UPDATE "WorkspaceMember" SET role = $3 WHERE "workspaceId" = $1 AND "userId" = $2`, [
      workspaceId,
      userId,
      role,
    ]);
    await recordAudit(client, {
      actorId: principal.userId,
      action: "workspace.member-set",
      subject: userId,
      detail: { workspaceId, role, before },
    });
    if (role !== before) {
      const about = { workspaceId, workspace: own.workspace.name, role, before };
      await notify(client, { userId, projectId: null, kind: "workspace", actorId: principal.userId, about });
    }
  });
}

/**
 * Removes somebody, or leaves. What the group gave them in its projects ends at once; projects that are theirs alone go
 * with them.
 *
 * @throws Failure "notFound", "forbidden", "conflict" for the last owner
 */
export async function removePerson(principal: Principal, workspaceId: string, userId: string): Promise<void> {
  const isLeaving = userId === principal.userId;
  await inTransaction(async (client) => {
    const own = await requireWorkspace(principal, workspaceId, isLeaving ? "read" : "manage-people", client);
    const before = await roleOf(client, workspaceId, userId);
    if (!isLeaving) requireReach(own.role, before);
    if (before === "owner") await requireAnotherOwner(client, workspaceId, userId);
    await client.query(`DELETE FROM "WorkspaceMember" WHERE "workspaceId" = $1 AND "userId" = $2`, [
      workspaceId,
      userId,
    ]);
    await takeOutUnowned(client, { workspaceId });
    await recordAudit(client, {
      actorId: principal.userId,
      action: "workspace.member-removed",
      subject: userId,
      detail: { workspaceId, before },
    });
    const about = { workspaceId, workspace: own.workspace.name, role: null, before };
    await notify(client, { userId, projectId: null, kind: "workspace", actorId: principal.userId, about });
    await announceAccessChange({ user: userId }, client);
  });
}

/**
 * Hands a workspace over: the other one owns it, and whoever did is an admin. At once, because both are in it already,
 * and an owner can give it back.
 *
 * @throws Failure "notFound", "forbidden"
 */
export async function transferWorkspace(principal: Principal, workspaceId: string, userId: string): Promise<void> {
  if (userId === principal.userId) throw conflict("It is yours already.");
  await inTransaction(async (client) => {
    const { workspace } = await requireWorkspace(principal, workspaceId, "transfer", client);
    const before = await roleOf(client, workspaceId, userId);
    await client.query(
      `UPDATE "WorkspaceMember" SET role = CASE WHEN "userId" = $2 THEN 'owner' ELSE 'admin' END
       WHERE "workspaceId" = $1 AND "userId" IN ($2, $3)`,
      [workspaceId, userId, principal.userId],
    );
    await recordAudit(client, {
      actorId: principal.userId,
      action: "workspace.transferred",
      subject: workspaceId,
      detail: { to: userId },
    });
    const about = { workspaceId, workspace: workspace.name, role: "owner", before };
    await notify(client, { userId, projectId: null, kind: "workspace", actorId: principal.userId, about });
  });
}

/** @throws Failure "notFound" for somebody who is not in it */
async function roleOf(client: PoolClient, workspaceId: string, userId: string): Promise<WorkspaceRole> {
  const { rows } = isId(userId)
    ? await client.query<{ role: string }>(
        `SELECT role FROM "WorkspaceMember" WHERE "workspaceId" = $1 AND "userId" = $2`,
        [workspaceId, userId],
      )
    : { rows: [] };
  const role = rows[0]?.role;
  if (role === undefined || !isWorkspaceRole(role)) throw notFound("person in this workspace");
  return role;
}

/** @throws Failure "forbidden" for a role above one's own */
function requireReach(own: WorkspaceRole, other: WorkspaceRole): void {
  if (RANK[other] < RANK[own]) throw forbidden("Only an owner of the workspace decides about its owners.");
}

/** @throws Failure "conflict" */
async function requireAnotherOwner(client: PoolClient, workspaceId: string, userId: string): Promise<void> {
  const others = await client.query(
    `SELECT 1 FROM "WorkspaceMember" WHERE "workspaceId" = $1 AND "userId" <> $2 AND role = 'owner' LIMIT 1`,
    [workspaceId, userId],
  );
  if (others.rowCount === 1) return;
  throw conflict("A workspace needs an owner. Make somebody else an owner first, or delete the workspace.");
}
