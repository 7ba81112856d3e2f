import type { PoolClient } from "pg";
import type { Role } from "../../prisma/generated/enums.ts";
import { announceAccessChange } from "../access/changes.ts";
import { recordAudit } from "../audit/record.ts";
import { PEOPLE_PER_WORKSPACE } from "../workspaces/limits.ts";
import { isWorkspaceRole } from "../workspaces/roles.ts";
import { isProjectRole } from "./invitations.ts";
import { MEMBERS_PER_PROJECT } from "./room-for-member.ts";

type Waiting = { id: string; projectId: string | null; workspaceId: string | null; role: string; by: string | null };

/**
 * Gives somebody whose address was just confirmed what waited for it. Call it in the transaction that confirms.
 *
 * @returns how many invitations took effect
 */
export async function claimInvitations(client: PoolClient, userId: string): Promise<number> {
  const { rows } = await client.query<Waiting>(
    `SELECT i.id, i."projectId", i."workspaceId", i.role, i."createdById" AS by FROM "Invitation" i
     JOIN "User" u ON u.email = i.email WHERE u.id = $1 AND u."emailVerified" IS NOT NULL
     ORDER BY i."createdAt" FOR UPDATE OF i`,
    [userId],
  );
  for (const waiting of rows) await claim(client, userId, waiting);
  if (rows.length > 0) await announceAccessChange({ user: userId }, client);
  return rows.length;
}

async function claim(client: PoolClient, userId: string, { id, projectId, workspaceId, role, by }: Waiting) {
  if (projectId && isProjectRole(role)) await becomeMember(client, projectId, userId, role);
  if (workspaceId && isWorkspaceRole(role)) await joinWorkspace(client, workspaceId, userId, role);
  await client.query(`DELETE FROM "Invitation" WHERE id = $1`, [id]);
  await recordAudit(client, {
    actorId: by,
    action: projectId ? "member.set" : "workspace.member-set",
    subject: userId,
    ...(projectId && { projectId }),
    detail: { role, ...(workspaceId && { workspaceId }) },
  });
}

/** What they have already counts if it is better. A project that filled up meanwhile takes nobody more. */
async function becomeMember(client: PoolClient, projectId: string, userId: string, role: Role): Promise<void> {
  await client.query(`SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE`, [projectId]);
  await client.query(
    `INSERT INTO "Membership" AS m ("projectId", "userId", role)
     SELECT $1, $2, $3 WHERE (SELECT count(*) FROM "Membership" WHERE "projectId" = $1) < $4
       OR EXISTS (SELECT 1 FROM "Membership" WHERE "projectId" = $1 AND "userId" = $2)
     ON CONFLICT ("projectId", "userId") DO UPDATE SET role = least(m.role, excluded.role),
       "shareLinkId" = CASE WHEN excluded.role <= m.role THEN NULL ELSE m."shareLinkId" END,
       "invitedRole" = CASE WHEN excluded.role <= m.role THEN NULL ELSE excluded.role END`,
    [projectId, userId, role, MEMBERS_PER_PROJECT],
  );
}

/** As with projects, one that filled up meanwhile takes nobody more. */
async function joinWorkspace(client: PoolClient, workspaceId: string, userId: string, role: string): Promise<void> {
  await client.query(`SELECT 1 FROM "Workspace" WHERE id = $1 FOR NO KEY UPDATE`, [workspaceId]);
  await client.query(
    `INSERT INTO "WorkspaceMember" ("workspaceId", "userId", role)
     SELECT $1, $2, $3 WHERE (SELECT count(*) FROM "WorkspaceMember" WHERE "workspaceId" = $1) < $4
     ON CONFLICT DO NOTHING`,
    [workspaceId, userId, role, PEOPLE_PER_WORKSPACE],
  );
}
