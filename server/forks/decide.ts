import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { writeDifference } from "../../domain/diff/write-diff.ts";
import type { Choices } from "../../domain/merge/conflict.ts";
import { mergeScores } from "../../domain/merge/merge-scores.ts";
import { readScore } from "../../domain/score/read.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { announceProjectEvent } from "../events/project-events.ts";
import { conflict, forbidden } from "../failures.ts";
import { keepVersion } from "../history/versions.ts";
import { notify } from "../notifications/notify.ts";
import type { Principal } from "../sign-in/principal.ts";
import { editScoreIn } from "../sync/edit-score.ts";
import { mergeBase, scoreOf } from "./merge-base.ts";
import { findProposal, type Proposal, type ProposalState, type ProposalView, publicView } from "./proposal-view.ts";

const NAME_LENGTH = 80;

/**
 * Merges a proposal into the score as one row of the log, by whoever merges; the state before is kept as a version.
 *
 * @throws Failure "notFound", "forbidden", "conflict" when it was decided on before, or something clashes that nobody has chosen about
 */
export async function mergeProposal(
  principal: Principal,
  projectId: string,
  proposalId: string,
  choices: Choices,
): Promise<ProposalView> {
  await requireProject(principal, projectId, "merge.decide");
  const proposal = await findProposal(projectId, proposalId);
  const proposed = { projectId: proposal.from.id, seq: proposal.fromSeq };
  const base = await scoreOf(await mergeBase(proposed, projectId));
  const theirs = await scoreOf(proposed);
  await inTransaction(async (client) => {
    await win(client, principal, proposal, "merged", choices);
    const about = { proposalId, fromProjectId: proposal.from.id, seq: Number(proposal.fromSeq) };
    const author = { userId: principal.userId, kind: "merge", about } as const;
    await editScoreIn(client, projectId, author, (doc) => {
      const ours = readScore(doc);
      const { score, undecided } = mergeScores({ base, ours, theirs }, choices);
      if (undecided.length > 0) throw conflict(UNDECIDED);
      return writeDifference(doc, ours, score);
    });
    await keepBefore(client, principal, proposal);
  });
  return publicView(await findProposal(projectId, proposalId));
}

const UNDECIDED =
  "There is something to choose that nobody has chosen about; the piece may have changed meanwhile. Look at the proposal again.";

/** Says no to a proposal. @throws Failure "notFound", "forbidden", "conflict" when it was decided on before */
export async function declineProposal(
  principal: Principal,
  projectId: string,
  proposalId: string,
): Promise<ProposalView> {
  await requireProject(principal, projectId, "merge.decide");
  return decideWithout(principal, await findProposal(projectId, proposalId), "declined");
}

/** Takes one's own proposal back. @throws Failure "notFound", "forbidden" for somebody else's, "conflict" as above */
export async function withdrawProposal(
  principal: Principal,
  projectId: string,
  proposalId: string,
): Promise<ProposalView> {
  await requireProject(principal, projectId, "project.read");
  const proposal = await findProposal(projectId, proposalId);
  if (proposal.createdById !== principal.userId)
    throw forbidden("Somebody else made this proposal: only they can withdraw it.");
  return decideWithout(principal, proposal, "withdrawn");
}

async function decideWithout(
  principal: Principal,
  proposal: Proposal,
  state: "declined" | "withdrawn",
): Promise<ProposalView> {
  await inTransaction((client) => win(client, principal, proposal, state, {}));
  return publicView(await findProposal(proposal.into.id, proposal.id));
}

/** The row of the proposal is where one decision wins. */
async function win(
  client: PoolClient,
  { userId }: Principal,
  { id, into, createdById }: Proposal,
  state: Exclude<ProposalState, "open">,
  choices: Choices,
): Promise<void> {
  const won = await client.query(
    `UPDATE "MergeProposal" SET state = $2, "decidedById" = $3, "decidedAt" = now(), outcome = $4
     WHERE id = $1 AND state = 'open'`,
    [id, state, userId, JSON.stringify({ choices })],
  );
  if (won.rowCount !== 1) throw conflict("This proposal was decided on before.");
  await recordAudit(client, { actorId: userId, action: `proposal.${state}`, subject: id, projectId: into.id });
  await announceProjectEvent({ project: into.id, kind: "proposals", id }, client);
  if (createdById && state !== "withdrawn") {
    const about = { proposalId: id, state };
    await notify(client, { userId: createdById, projectId: into.id, kind: "proposal", actorId: userId, about });
  }
}

/** The last row before the one that merged becomes a version; there is none where there was nothing to merge. */
async function keepBefore(client: PoolClient, principal: Principal, { id, from, into }: Proposal): Promise<void> {
  const { rows } = await client.query<{ seq: string }>(
    `SELECT seq FROM "ScoreUpdate" WHERE "projectId" = $1 AND kind = 'merge' AND about->>'proposalId' = $2`,
    [into.id, id],
  );
  const [merged] = rows;
  if (!merged) return;
  const name = `Before merging “${Array.from(from.title).slice(0, NAME_LENGTH).join("")}”`;
  await keepVersion(client, principal, into.id, {
    id: randomUUID(),
    name,
    seq: BigInt(merged.seq) - 1n,
    kind: "merge",
  });
}
