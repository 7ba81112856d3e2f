import type { PoolClient } from "pg";
import { prisma } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { isId } from "../access/ids.ts";
import { requireProject } from "../access/require.ts";
import { type AuditAction, recordAudit } from "../audit/record.ts";
import { announceProjectEvent } from "../events/project-events.ts";
import { conflict, notFound } from "../failures.ts";
import { notify } from "../notifications/notify.ts";
import type { Principal } from "../sign-in/principal.ts";
import { takeOutUnowned } from "../workspaces/projects-without-owner.ts";
import { lockRole } from "./owners.ts";

export type OfferView = {
  from: { id: string; name: string };
  to: { id: string; name: string };
  createdAt: Date;
};

/**
 * Offers a project to one of its members, who becomes its owner by accepting; until then nothing changes. A second offer
 * takes the place of the first.
 *
 * @throws Failure "notFound" (the project, or no such member), "forbidden", "conflict" for an owner
 */
export async function offerOwnership(principal: Principal, projectId: string, userId: string): Promise<void> {
  await requireProject(principal, projectId, "project.transfer");
  if (!isId(userId)) throw notFound("member");
  await inTransaction(async (client) => {
    const role = await lockRole(client, projectId, userId);
    if (role === null) throw notFound("member");
    if (role === "owner") throw conflict("They own this project already. You can leave it, or become an editor.");
    await client.query(
      `INSERT INTO "OwnershipOffer" ("projectId", "fromId", "toId") VALUES ($1, $2, $3) ON CONFLICT ("projectId")
       DO UPDATE SET "fromId" = excluded."fromId", "toId" = excluded."toId", "createdAt" = now() AT TIME ZONE 'UTC'`,
      [projectId, principal.userId, userId],
    );
    await notify(client, {
      userId,
      projectId,
      kind: "ownership",
      actorId: principal.userId,
      about: { step: "offered" },
    });
    await settle(client, principal, projectId, "ownership.offered", { to: userId });
  });
}

/** The offer that stands for a project, for its owners and the one it is made to. @throws Failure "notFound" */
export async function getOffer(principal: Principal, projectId: string): Promise<OfferView | null> {
  const { role } = await requireProject(principal, projectId, "project.read");
  const offer = await prisma().ownershipOffer.findUnique({
    where: { projectId },
    include: { to: { select: { id: true, name: true } } },
  });
  if (!offer || (role !== "owner" && offer.toId !== principal.userId)) return null;
  const from = await prisma().user.findUnique({ where: { id: offer.fromId }, select: { id: true, name: true } });
  return from && { from, to: offer.to, createdAt: offer.createdAt };
}

/**
 * Accepts an offer: who accepts owns the project, who offered is an editor of it from now on.
 *
 * @throws Failure "notFound" without an offer to this person; "conflict" when who offered owns it no more
 */
export async function acceptOwnership(principal: Principal, projectId: string): Promise<void> {
  await requireProject(principal, projectId, "project.read");
  await inTransaction(async (client) => {
    const role = await lockRole(client, projectId, principal.userId);
    const { rows } = await client.query<{ fromId: string }>(
      `DELETE FROM "OwnershipOffer" WHERE "projectId" = $1 AND "toId" = $2 RETURNING "fromId"`,
      [projectId, principal.userId],
    );
    const [offer] = rows;
    if (!offer || role === null) throw notFound("offer: it was taken back");
    if ((await lockRole(client, projectId, offer.fromId)) !== "owner") {
      throw conflict("Who offered it to you does not own it any more. Ask one of its owners.");
    }
    await client.query(
      `UPDATE "Membership" SET role = (CASE WHEN "userId" = $2 THEN 'owner' ELSE 'editor' END)::"Role",
         "shareLinkId" = NULL, "invitedRole" = NULL WHERE "projectId" = $1 AND "userId" IN ($2, $3)`,
      [projectId, principal.userId, offer.fromId],
    );
    await takeOutUnowned(client, { projectId });
    const about = { step: "accepted" };
    await notify(client, { userId: offer.fromId, projectId, kind: "ownership", actorId: principal.userId, about });
    await settle(client, principal, projectId, "ownership.accepted", { from: offer.fromId });
  });
}

/** Takes an offer back, or declines it. @throws Failure "notFound" where there is none that is this person's */
export async function withdrawOffer(principal: Principal, projectId: string): Promise<void> {
  const { role } = await requireProject(principal, projectId, "project.read");
  await inTransaction(async (client) => {
    const { rows } = await client.query<{ fromId: string; toId: string }>(
      `DELETE FROM "OwnershipOffer" WHERE "projectId" = $1 AND ($2 OR "toId" = $3) RETURNING "fromId", "toId"`,
      [projectId, role === "owner", principal.userId],
    );
    const [offer] = rows;
    if (!offer) throw notFound("offer");
    if (offer.toId === principal.userId) {
      const about = { step: "declined" };
      await notify(client, { userId: offer.fromId, projectId, kind: "ownership", actorId: principal.userId, about });
    }
    await settle(client, principal, projectId, "ownership.withdrawn", { to: offer.toId });
  });
}

async function settle(
  client: PoolClient,
  principal: Principal,
  projectId: string,
  action: AuditAction,
  detail: Record<string, string>,
): Promise<void> {
  await recordAudit(client, { actorId: principal.userId, action, subject: projectId, projectId, detail });
  await announceAccessChange({ project: projectId }, client);
  await announceProjectEvent({ project: projectId, kind: "members" }, client);
}
