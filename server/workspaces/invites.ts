import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { isId } from "../access/ids.ts";
import { recordAudit } from "../audit/record.ts";
import { conflict, notFound } from "../failures.ts";
import { notify } from "../notifications/notify.ts";
import { confirmedUser, type InvitationView, keepInvitation } from "../sharing/invitations.ts";
import { mailInvitation } from "../sharing/mail-invitation.ts";
import { emailInput, parseInput } from "../sign-in/input.ts";
import { countAttempt } from "../sign-in/limits.ts";
import { namesOf } from "../sign-in/names.ts";
import type { Principal } from "../sign-in/principal.ts";
import { publicUrl } from "../sign-in/settings.ts";
import { hashSecret, newSecret } from "../tokens/token-text.ts";
import { INVITE_LINKS_PER_WORKSPACE, requireRoomForWorkspace, requireRoomInWorkspace } from "./limits.ts";
import { requireWorkspace } from "./require.ts";

const INVITE_TOKEN_PREFIX = "group_";

export type InviteLinkView = { id: string; createdAt: Date; madeBy: string | null };

/**
 * Makes an address by which people join as members. Its secret is shown this once: the database keeps a hash.
 *
 * @throws Failure "notFound", "forbidden", "conflict" when there are too many
 */
export async function createInviteLink(
  principal: Principal,
  workspaceId: string,
): Promise<InviteLinkView & { url: string; token: string }> {
  const { text: token, hash } = newSecret(INVITE_TOKEN_PREFIX);
  const id = randomUUID();
  await inTransaction(async (client) => {
    await requireWorkspace(principal, workspaceId, "manage-people", client);
    const { rowCount } = await client.query(
      `SELECT 1 FROM "WorkspaceInvite" WHERE "workspaceId" = $1 AND "revokedAt" IS NULL`,
      [workspaceId],
    );
    if ((rowCount ?? 0) >= INVITE_LINKS_PER_WORKSPACE) {
      throw conflict(`A workspace has at most ${INVITE_LINKS_PER_WORKSPACE} links. Revoke one that is not needed.`);
    }
    await client.query(
      `INSERT INTO "WorkspaceInvite" (id, "workspaceId", "tokenHash", "createdById") VALUES ($1, $2, $3, $4)`,
      [id, workspaceId, hash, principal.userId],
    );
    const detail = { workspaceId };
    await recordAudit(client, { actorId: principal.userId, action: "workspace.invite-created", subject: id, detail });
  });
  const url = `${publicUrl()}/workspaces/join/${token}`;
  return { id, createdAt: new Date(), madeBy: principal.name, url, token };
}

/** The links in force, the newest first. @throws Failure "notFound", "forbidden" */
export async function listInviteLinks(principal: Principal, workspaceId: string): Promise<InviteLinkView[]> {
  await requireWorkspace(principal, workspaceId, "manage-people");
  const links = await prisma().workspaceInvite.findMany({
    where: { workspaceId, revokedAt: null },
    orderBy: { createdAt: "desc" },
    select: { id: true, createdAt: true, createdById: true },
  });
  const names = await namesOf(links.map(({ createdById }) => createdById));
  return links.map(({ createdById, ...link }) => ({ ...link, madeBy: names.get(createdById) ?? null }));
}

/** Ends a link; who came by it stays. @throws Failure "notFound", "forbidden" */
export async function revokeInviteLink(principal: Principal, workspaceId: string, linkId: string): Promise<void> {
  if (!isId(linkId)) throw notFound("link");
  await inTransaction(async (client) => {
    await requireWorkspace(principal, workspaceId, "manage-people", client);
    const revoked = await client.query(
      `UPDATE "WorkspaceInvite" SET "revokedAt" = now() AT TIME ZONE 'UTC'
       WHERE id = $1 AND "workspaceId" = $2 AND "revokedAt" IS NULL`,
      [linkId, workspaceId],
    );
    if (revoked.rowCount !== 1) throw notFound("link");
    const detail = { workspaceId };
    await recordAudit(client, {
      actorId: principal.userId,
      action: "workspace.invite-revoked",
      subject: linkId,
      detail,
    });
  });
}

/**
 * Makes somebody a member by a link; who is in it already stays as they are.
 *
 * @returns the workspace's id
 * @throws Failure "notFound" for a link that is unknown or revoked, "conflict" when the workspace is full
 */
export async function joinWorkspace(principal: Principal, token: string): Promise<string> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ id: string; workspaceId: string }>(
      `SELECT i.id, i."workspaceId" FROM "WorkspaceInvite" i JOIN "Workspace" w ON w.id = i."workspaceId"
       WHERE i."tokenHash" = $1 AND i."revokedAt" IS NULL FOR NO KEY UPDATE`,
      [hashSecret(token)],
    );
    const [invite] = rows;
    if (!invite) throw notFound("invitation, or it was revoked: ask for a new one");
    const { workspaceId } = invite;
    if (await isIn(client, workspaceId, principal.userId)) return workspaceId;
    await admit(client, workspaceId, principal.userId, "member");
    const detail = { workspaceId };
    await recordAudit(client, { actorId: principal.userId, action: "workspace.joined", subject: invite.id, detail });
    return workspaceId;
  });
}

const emailInvitation = z.object({
  email: emailInput,
  role: z.enum(["admin", "member"], "Invite people as admin or member."),
});

/**
 * Invites somebody by e-mail. An account whose address is confirmed is in at once; otherwise the invitation waits.
 *
 * @returns the invitation that waits, or null when they are in
 * @throws Failure "notFound", "forbidden", "invalid", "tooMany", "conflict"
 */
export async function inviteToWorkspace(
  principal: Principal,
  workspaceId: string,
  input: { email: string; role: string },
): Promise<InvitationView | null> {
  const { workspace } = await requireWorkspace(principal, workspaceId, "manage-people");
  const { email, role } = parseInput(emailInvitation, input);
  await countAttempt("invite-user", principal.userId);
  const userId = await confirmedUser(email);
  if (!userId) {
    const kept = await inTransaction((client) => keepInvitation(client, principal, { workspaceId }, { email, role }));
    await mailInvitation(principal, email);
    return kept;
  }
  await inTransaction(async (client) => {
    await requireWorkspace(principal, workspaceId, "manage-people", client);
    if (await isIn(client, workspaceId, userId)) throw conflict("They are in this workspace already.");
    await admit(client, workspaceId, userId, role);
    await recordAudit(client, {
      actorId: principal.userId,
      action: "workspace.member-set",
      subject: userId,
      detail: { workspaceId, role, before: null },
    });
    const about = { workspaceId, workspace: workspace.name, role, before: null };
    await notify(client, { userId, projectId: null, kind: "workspace", actorId: principal.userId, about });
  });
  return null;
}

/** Invitations by e-mail that wait. @throws Failure "notFound", "forbidden" */
export async function listWorkspaceInvitations(principal: Principal, workspaceId: string): Promise<InvitationView[]> {
  await requireWorkspace(principal, workspaceId, "manage-people");
  const select = { id: true, email: true, role: true, createdAt: true };
  return prisma().invitation.findMany({ where: { workspaceId }, orderBy: { createdAt: "asc" }, select });
}

/** @throws Failure "notFound", "forbidden" */
export async function withdrawWorkspaceInvitation(
  principal: Principal,
  workspaceId: string,
  id: string,
): Promise<void> {
  await requireWorkspace(principal, workspaceId, "manage-people");
  if (!isId(id)) throw notFound("invitation");
  await inTransaction(async (client) => {
    const gone = await client.query(`DELETE FROM "Invitation" WHERE id = $1 AND "workspaceId" = $2`, [id, workspaceId]);
    if (gone.rowCount !== 1) throw notFound("invitation");
    const detail = { workspaceId };
    await recordAudit(client, { actorId: principal.userId, action: "invitation.withdrawn", subject: id, detail });
  });
}

async function isIn(client: PoolClient, workspaceId: string, userId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM "WorkspaceMember" WHERE "workspaceId" = $1 AND "userId" = $2`,
    [workspaceId, userId],
  );
  return rowCount === 1;
}

async function admit(client: PoolClient, workspaceId: string, userId: string, role: string): Promise<void> {
  await requireRoomInWorkspace(client, workspaceId);
  await requireRoomForWorkspace(client, userId);
  await client.query(`INSERT INTO "WorkspaceMember" ("workspaceId", "userId", role) VALUES ($1, $2, $3)`, [
    workspaceId,
    userId,
    role,
  ]);
  await announceAccessChange({ user: userId }, client);
}
