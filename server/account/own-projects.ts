import type { PoolClient } from "pg";
import { z } from "zod";
import { pool } from "../../prisma/client.ts";

/** What becomes of a project that is somebody's alone when their account goes. */
export const projectFate = z.union([
  z.strictObject({ projectId: z.uuid(), fate: z.literal("delete") }),
  z.strictObject({ projectId: z.uuid(), fate: z.literal("hand-over"), to: z.uuid() }),
]);
export type ProjectFate = z.output<typeof projectFate>;

/** A project that has no other owner, with those who could own it next, the likeliest first. */
export type OwnProject = { id: string; title: string; heirs: { userId: string; name: string }[] };

type Queryable = Pick<PoolClient, "query">;

/**
 * The projects that somebody owns alone. Next in line are its members, those who may do most and have been there longest
 * first, then the people of the workspace that it is in. What is in the trash is for nobody.
 */
export async function ownProjects(userId: string, client: Queryable = pool()): Promise<OwnProject[]> {
  const { rows } = await client.query<OwnProject>(
    `SELECT p.id, p.title, coalesce((
       SELECT json_agg(json_build_object('userId', heir.id, 'name', heir.name) ORDER BY heir.rank, heir.since)
       FROM (
         SELECT u.id, u.name, array_position(ARRAY['editor', 'commenter', 'viewer'], m.role::text) AS rank,
           m."createdAt" AS since
         FROM "Membership" m JOIN "User" u ON u.id = m."userId" WHERE m."projectId" = p.id AND m."userId" <> $1
           AND p."trashedAt" IS NULL
         UNION ALL
         SELECT u.id, u.name, 3 + array_position(ARRAY['owner', 'admin', 'member'], w.role), w."createdAt"
         FROM "WorkspaceMember" w JOIN "User" u ON u.id = w."userId"
         WHERE w."workspaceId" = p."workspaceId" AND w."userId" <> $1
           AND p."trashedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "Membership" o WHERE o."projectId" = p.id AND o."userId" = w."userId")
       ) heir), '[]') AS heirs
     FROM "Project" p JOIN "Membership" mine ON mine."projectId" = p.id AND mine."userId" = $1 AND mine.role = 'owner'
     WHERE NOT EXISTS (SELECT 1 FROM "Membership" o WHERE o."projectId" = p.id AND o."userId" <> $1 AND o.role = 'owner')
     ORDER BY p."updatedAt" DESC`,
    [userId],
  );
  return rows;
}
