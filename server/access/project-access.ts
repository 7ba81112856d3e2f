import type pg from "pg";
import { pool } from "../../prisma/client.ts";
import type { Role } from "../../prisma/generated/enums.ts";
import type { Principal } from "../sign-in/principal.ts";
import { hashSecret } from "../tokens/token-text.ts";
import { isId } from "./ids.ts";
import { betterRole } from "./roles.ts";

/** Whoever asks; `shareToken` is the secret part of a share link that they hold. */
export type Asker = { principal: Principal | null; shareToken?: string | undefined };

export type ProjectAccess = {
  role: Role;
  project: { id: string; title: string; epoch: number; trashedAt: Date | null; workspaceId: string | null };
};

type Row = ProjectAccess["project"] & {
  address: Role | null;
  membership: Role | null;
  workspace: Role | null;
  link: Role | null;
  linkId: string | null;
  linkIsStale: boolean | null;
};

/**
 * Everything that says what somebody may be in a project, by indexes alone: it is asked at every page, request,
 * connection and re-check. $1 the project, $2 the person or null, $3 the hash of a share link's token or null.
 */
const ACCESS = {
  name: "project-access",
  text: `
    SELECT p.id, p.title, p.epoch, p."trashedAt" AT TIME ZONE 'UTC' AS "trashedAt", p."workspaceId",
      p."linkRole" AS address, m.role AS membership,
      CASE WHEN wm."userId" IS NOT NULL THEN coalesce(p."workspaceRole", w."defaultRole") END AS workspace,
      l.role AS link, l.id AS "linkId",
      l."lastUsedAt" IS NULL OR l."lastUsedAt" < now() - interval '1 minute' AS "linkIsStale"
    FROM "Project" p
      LEFT JOIN "Membership" m ON m."projectId" = p.id AND m."userId" = $2::uuid
      LEFT JOIN "WorkspaceMember" wm ON wm."workspaceId" = p."workspaceId" AND wm."userId" = $2::uuid
      LEFT JOIN "Workspace" w ON w.id = wm."workspaceId"
      LEFT JOIN "ShareLink" l ON l."tokenHash" = $3 AND l."projectId" = p.id AND l."revokedAt" IS NULL
    WHERE p.id = $1::uuid`,
};

/**
 * What somebody may be in a project: the best of their membership, the workspace that it is in, the share link they hold,
 * and what the project grants to anybody who has its address. Asks the database at every call, once.
 *
 * @returns null when there is no such project for them. A project in the trash is there for its owners only.
 */
export async function projectAccess(
  asker: Asker,
  projectId: string,
  client: Pick<pg.ClientBase, "query"> = pool(),
): Promise<ProjectAccess | null> {
  if (!isId(projectId)) return null;
  const token = asker.shareToken ? hashSecret(asker.shareToken) : null;
  const { rows } = await client.query<Row>({ ...ACCESS, values: [projectId, asker.principal?.userId ?? null, token] });
  const row = rows[0];
  if (!row) return null;
  const { id, title, epoch, trashedAt, workspaceId } = row;
  const project = { id, title, epoch, trashedAt, workspaceId };
  if (trashedAt) return row.membership === "owner" ? { role: "owner", project } : null;
  if (row.linkId && row.linkIsStale) await linkUsed(row.linkId);
  const role = [row.membership, row.workspace, row.address, row.link].reduce(betterRole);
  return role ? { role, project } : null;
}

/** People see when a link was last used; right to a minute, so that it is no write a request. */
async function linkUsed(linkId: string): Promise<void> {
  await pool().query(`UPDATE "ShareLink" SET "lastUsedAt" = now() AT TIME ZONE 'UTC' WHERE id = $1`, [linkId]);
}
