import type { PoolClient } from "pg";
import { announceAccessChange } from "../access/changes.ts";

/**
 * A project is in a workspace as long as one of its owners is: those that lost their last one leave it. Call it in the
 * transaction in which somebody left a workspace or stopped owning a project.
 */
export async function takeOutUnowned(
  client: PoolClient,
  which: { workspaceId: string } | { projectId: string },
): Promise<void> {
  const { workspaceId, projectId } = { workspaceId: null, projectId: null, ...which };
  const { rows } = await client.query<{ id: string }>(
    `UPDATE "Project" p SET "workspaceId" = NULL, "workspaceRole" = NULL
     WHERE ($1::uuid IS NULL OR p."workspaceId" = $1) AND ($2::uuid IS NULL OR p.id = $2) AND p."workspaceId" IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM "Membership" m JOIN "WorkspaceMember" w
         ON w."workspaceId" = p."workspaceId" AND w."userId" = m."userId"
         WHERE m."projectId" = p.id AND m.role = 'owner')
     RETURNING p.id`,
    [workspaceId, projectId],
  );
  for (const { id } of rows) await announceAccessChange({ project: id }, client);
}
