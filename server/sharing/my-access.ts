import { pool } from "../../prisma/client.ts";
import type { Role } from "../../prisma/generated/enums.ts";
import { requireProject } from "../access/require.ts";
import type { Principal } from "../sign-in/principal.ts";

/**
 * Who did what last to somebody's rights in a project: to them, to the project, or to the workspace that it is in. Only
 * what just happened: an hour later nobody asks who did it.
 */
const LATELY = `
  SELECT u.name FROM (
    SELECT e.id, e."actorId" FROM "AuditEvent" e
    WHERE e."projectId" = $1::uuid AND e.at > now() - interval '2 minutes' AND (
      (e.action IN ('member.set', 'member.removed') AND e.subject = $2::text)
      OR e.action IN ('project.link-role-set', 'link.revoked', 'project.workspace-set', 'project.trashed'))
    UNION ALL
    SELECT e.id, e."actorId" FROM "Project" p
      JOIN "WorkspaceMember" m ON m."workspaceId" = p."workspaceId" AND m.role IN ('owner', 'admin')
      JOIN "AuditEvent" e ON e."actorId" = m."userId" AND e.at > now() - interval '2 minutes'
        AND e.action = 'workspace.changed' AND e.subject = p."workspaceId"::text
    WHERE p.id = $1::uuid
  ) lately JOIN "User" u ON u.id = lately."actorId" AND u.id <> $2::uuid
  ORDER BY lately.id DESC LIMIT 1`;

/** Somebody's role in a project, and who changed it just now. @throws Failure "notFound" */
export async function myAccess(
  principal: Principal,
  projectId: string,
): Promise<{ role: Role; changedBy: string | null }> {
  const { role } = await requireProject(principal, projectId, "project.read");
  const { rows } = await pool().query<{ name: string }>(LATELY, [projectId, principal.userId]);
  return { role, changedBy: rows[0]?.name ?? null };
}
