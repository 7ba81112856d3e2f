import type { PoolClient } from "pg";
import type { Role } from "../../prisma/generated/enums.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { betterRole } from "../access/roles.ts";
import { recordAudit } from "../audit/record.ts";
import { announceProjectEvent } from "../events/project-events.ts";
import { notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { hashSecret } from "../tokens/token-text.ts";
import { requireRoomForMember } from "./room-for-member.ts";

type Link = { id: string; projectId: string; role: Role };

/**
 * Makes somebody a member by a share link, with the link's role; a role that is as good or better stays as it is.
 *
 * @returns the project's id
 * @throws Failure "notFound" for a link that is unknown or revoked, or whose project is in the trash; "conflict" when
 *   the project is full
 */
export async function joinByLink(principal: Principal, token: string): Promise<string> {
  return inTransaction(async (client) => {
    const link = await findLink(client, token);
    if (!link) throw notFound("share link, or it was revoked: ask for a new one");
    await client.query(`UPDATE "ShareLink" SET "lastUsedAt" = now() AT TIME ZONE 'UTC' WHERE id = $1`, [link.id]);
    const { rows } = await client.query<{ role: Role }>(
      `SELECT role FROM "Membership" WHERE "projectId" = $1 AND "userId" = $2`,
      [link.projectId, principal.userId],
    );
    const before = rows[0]?.role ?? null;
    if (betterRole(before, link.role) === before) return link.projectId;
    if (before === null) await requireRoomForMember(client, link.projectId);
    await becomeMember(client, principal.userId, link);
    await recordAudit(client, {
      actorId: principal.userId,
      action: "link.joined",
      subject: link.id,
      projectId: link.projectId,
      detail: { role: link.role },
    });
    await announceAccessChange({ project: link.projectId, user: principal.userId }, client);
    await announceProjectEvent({ project: link.projectId, kind: "members" }, client);
    return link.projectId;
  });
}

/** The link in force, its project locked so that it cannot be revoked or filled in between. */
async function findLink(client: PoolClient, token: string): Promise<Link | null> {
  const { rows } = await client.query<Link>(
    `SELECT l.id, l."projectId", l.role FROM "ShareLink" l JOIN "Project" p ON p.id = l."projectId"
     WHERE l."tokenHash" = $1 AND l."revokedAt" IS NULL AND p."trashedAt" IS NULL FOR NO KEY UPDATE`,
    [hashSecret(token)],
  );
  return rows[0] ?? null;
}

async function becomeMember(client: PoolClient, userId: string, link: Link): Promise<void> {
  // An invited member keeps in mind what they were invited as; one who came by another link had nothing of their own.
  await client.query(
    `INSERT INTO "Membership" AS m ("projectId", "userId", role, "shareLinkId") VALUES ($1, $2, $3, $4)
     ON CONFLICT ("projectId", "userId") DO UPDATE SET role = excluded.role, "shareLinkId" = excluded."shareLinkId",
       "invitedRole" = CASE WHEN m."shareLinkId" IS NULL THEN m.role ELSE m."invitedRole" END`,
    [link.projectId, userId, link.role, link.id],
  );
}
