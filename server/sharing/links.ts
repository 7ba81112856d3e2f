import { randomUUID } from "node:crypto";
import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import type { Role } from "../../prisma/generated/enums.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { isId } from "../access/ids.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { conflict, notFound } from "../failures.ts";
import { parseInput } from "../sign-in/input.ts";
import { namesOf } from "../sign-in/names.ts";
import type { Principal } from "../sign-in/principal.ts";
import { publicUrl } from "../sign-in/settings.ts";
import { newSecret } from "../tokens/token-text.ts";
import { linkRoleInput } from "./link-role-input.ts";

/** More links than anybody keeps apart. */
export const LINKS_PER_PROJECT = 20;
const SHARE_TOKEN_PREFIX = "share_";

export type ShareLinkView = {
  id: string;
  role: Role;
  createdAt: Date;
  /** who made it; null for somebody who left */
  madeBy: string | null;
  /** right to a minute */
  lastUsedAt: Date | null;
  /** how many came through it */
  members: number;
};

const linkInput = z.object({ role: linkRoleInput });

/**
 * Makes a link that lets whoever has it join with a role. Its secret is shown this once: the database keeps a hash.
 *
 * @throws Failure "notFound", "forbidden", "invalid", "conflict" when the project has too many
 */
export async function createShareLink(
  principal: Principal,
  projectId: string,
  input: { role: string },
): Promise<ShareLinkView & { url: string; token: string }> {
  await requireProject(principal, projectId, "project.share");
  const { role } = parseInput(linkInput, input);
  const { text: token, hash } = newSecret(SHARE_TOKEN_PREFIX);
  const id = randomUUID();
  await inTransaction(async (client) => {
    await client.query(`SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE`, [projectId]);
    const { rowCount } = await client.query(
      `SELECT 1 FROM "ShareLink" WHERE "projectId" = $1 AND "revokedAt" IS NULL`,
      [projectId],
    );
    if ((rowCount ?? 0) >= LINKS_PER_PROJECT) {
      throw conflict(`A project has at most ${LINKS_PER_PROJECT} share links. Revoke one that is not needed.`);
    }
    await client.query(
      `INSERT INTO "ShareLink" (id, "projectId", "tokenHash", role, "createdById") VALUES ($1, $2, $3, $4, $5)`,
      [id, projectId, hash, role, principal.userId],
    );
    await recordAudit(client, {
      actorId: principal.userId,
      action: "link.created",
      subject: id,
      projectId,
      detail: { role },
    });
  });
  return {
    id,
    role,
    createdAt: new Date(),
    madeBy: principal.name,
    lastUsedAt: null,
    members: 0,
    url: `${publicUrl()}/join/${token}`,
    token,
  };
}

/** The links that are in force, the newest first. @throws Failure "notFound", "forbidden" */
export async function listShareLinks(principal: Principal, projectId: string): Promise<ShareLinkView[]> {
  await requireProject(principal, projectId, "project.share");
  const links = await prisma().shareLink.findMany({
    where: { projectId, revokedAt: null },
    orderBy: { createdAt: "desc" },
    select: {
      id: true,
      role: true,
      createdAt: true,
      createdById: true,
      lastUsedAt: true,
      _count: { select: { memberships: true } },
    },
  });
  const names = await namesOf(links.map(({ createdById }) => createdById));
  return links.map(({ _count, createdById, ...link }) => ({
    ...link,
    madeBy: names.get(createdById) ?? null,
    members: _count.memberships,
  }));
}

/**
 * Ends a link, and with it what people got through it: who was invited before keeps what they were invited as, everybody
 * else who came by it leaves the project at once.
 *
 * @throws Failure "notFound", "forbidden"
 */
export async function revokeShareLink(principal: Principal, projectId: string, linkId: string): Promise<void> {
  await requireProject(principal, projectId, "project.share");
  if (!isId(linkId)) throw notFound("share link");
  await inTransaction(async (client) => {
    const revoked = await client.query(
      `UPDATE "ShareLink" SET "revokedAt" = now() AT TIME ZONE 'UTC'
       WHERE id = $1 AND "projectId" = $2 AND "revokedAt" IS NULL`,
      [linkId, projectId],
    );
    if (revoked.rowCount !== 1) throw notFound("share link");
    await client.query(`DELETE FROM "Membership" WHERE "shareLinkId" = $1 AND "invitedRole" IS NULL`, [linkId]);
    await client.query(
      `UPDATE "Membership" SET role = "invitedRole", "invitedRole" = NULL, "shareLinkId" = NULL WHERE "shareLinkId" = $1`,
      [linkId],
    );
    await recordAudit(client, { actorId: principal.userId, action: "link.revoked", subject: linkId, projectId });
    await announceAccessChange({ project: projectId }, client);
  });
}
