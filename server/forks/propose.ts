import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { z } from "zod";
import { inTransaction } from "../../prisma/transaction.ts";
import { mayDo, requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { announceProjectEvent } from "../events/project-events.ts";
import { conflict, forbidden } from "../failures.ts";
import { notify } from "../notifications/notify.ts";
import { lastSeq } from "../score-log/walk-log.ts";
import { parseInput } from "../sign-in/input.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { mergeBase } from "./merge-base.ts";
import { findProposal, type ProposalView, publicView } from "./proposal-view.ts";

export const MESSAGE_MAX_LENGTH = 2_000;
/** Proposals that wait for one project. */
export const MAX_OPEN_PROPOSALS = 50;
/** Whom a proposal is told to at most. */
const MAX_TOLD = 50;

const input = z.object({
  message: z.string().trim().max(MESSAGE_MAX_LENGTH, `A message has at most ${MESSAGE_MAX_LENGTH} characters.`),
});

/**
 * Offers what a project is now to another one, as changes since they parted. Whoever may edit the one and read the other can do that;
 * so can whoever may merge into it, to bring in what the other one did.
 *
 * @throws Failure "notFound", "forbidden", "invalid" when neither is a fork of the other, "conflict" when too many wait, "tooMany"
 */
export async function propose(
  principal: Principal,
  intoId: string,
  { fromId, message = "" }: { fromId: string; message?: string | undefined },
): Promise<ProposalView> {
  const into = await requireProject(principal, intoId, "project.read");
  const from = await requireProject(principal, fromId, "project.read");
  if (!mayDo(from, "project.edit") && !mayDo(into, "merge.decide")) {
    throw forbidden("Only who may edit the one project, or merge into the other, can propose changes between them.");
  }
  const text = parseInput(input, { message }).message;
  await countAttempt("proposal-user", principal.userId);
  const fromSeq = await lastSeq(fromId);
  const base = await mergeBase({ projectId: fromId, seq: fromSeq }, intoId);
  const id = randomUUID();
  await inTransaction(async (client) => {
    await requireRoom(client, intoId);
    await client.query(
      `INSERT INTO "MergeProposal" (id, "fromId", "intoId", "fromSeq", "baseSeq", message, "createdById")
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, fromId, intoId, fromSeq, base.seq, text, principal.userId],
    );
    await recordAudit(client, { actorId: principal.userId, action: "proposal.made", subject: id, projectId: intoId });
    await announceProjectEvent({ project: intoId, kind: "proposals", id }, client);
    if (!mayDo(into, "merge.decide")) await tellEditors(client, principal, intoId, id);
  });
  return publicView(await findProposal(intoId, id));
}

async function requireRoom(client: PoolClient, intoId: string): Promise<void> {
  // The lock makes a burst of requests count one after the other.
  await client.query('SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE', [intoId]);
  const waiting = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "MergeProposal" WHERE "intoId" = $1 AND state = 'open'`,
    [intoId],
  );
  if ((waiting.rows[0]?.count ?? 0) < MAX_OPEN_PROPOSALS) return;
  throw conflict(
    `${MAX_OPEN_PROPOSALS} proposals wait for this project, which is the most. Ask for them to be decided on first.`,
  );
}

async function tellEditors(
  client: PoolClient,
  { userId }: Principal,
  intoId: string,
  proposalId: string,
): Promise<void> {
  const { rows } = await client.query<{ userId: string }>(
    `SELECT "userId" FROM "Membership" WHERE "projectId" = $1 AND role IN ('owner', 'editor') ORDER BY role LIMIT $2`,
    [intoId, MAX_TOLD],
  );
  for (const told of rows) {
    await notify(client, {
      userId: told.userId,
      projectId: intoId,
      kind: "proposal",
      actorId: userId,
      about: { proposalId },
    });
  }
}
