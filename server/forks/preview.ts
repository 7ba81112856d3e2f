import { diffScores, type NoteDiff } from "../../domain/diff/score-diff.ts";
import { type Statement, statementsOf } from "../../domain/diff/statements.ts";
import type { Choices, Conflict } from "../../domain/merge/conflict.ts";
import { mergeScores } from "../../domain/merge/merge-scores.ts";
import { mayDo, requireProject } from "../access/require.ts";
import { forbidden } from "../failures.ts";
import { lastSeq } from "../score-log/walk-log.ts";
import type { Principal } from "../sign-in/principal.ts";
import { mergeBase, scoreOf } from "./merge-base.ts";
import { findProposal, type ProposalView, publicView } from "./proposal-view.ts";

const MAX_STATEMENTS = 200;
const MAX_NOTES_LISTED = 5_000;
const MAX_CONFLICTS_LISTED = 500;

/** What merging a proposal now would change, and what there is to choose. */
export type Preview = {
  proposal: ProposalView;
  conflicts: Conflict[];
  /** ids of conflicts that have to be chosen about before it can be merged */
  undecided: string[];
  /** what would change in the project that it is merged into */
  statements: Statement[];
  notes: NoteDiff[];
};

/**
 * @throws Failure "notFound", "forbidden" for who neither made it nor may merge it, or once it was withdrawn: it shows the other
 * project as it was when it was proposed
 */
export async function previewProposal(
  principal: Principal,
  projectId: string,
  proposalId: string,
  choices: Choices,
): Promise<Preview> {
  const access = await requireProject(principal, projectId, "project.read");
  const proposal = await findProposal(projectId, proposalId);
  if (!mayDo(access, "merge.decide") && proposal.createdById !== principal.userId) {
    throw forbidden("Only who made this proposal and who may merge it can look into it.");
  }
  if (proposal.state === "withdrawn" && proposal.createdById !== principal.userId) {
    throw forbidden("Whoever made this proposal took it back: only they can look into it now.");
  }
  const ours = await scoreOf({ projectId, seq: await lastSeq(projectId) });
  const proposed = { projectId: proposal.from.id, seq: proposal.fromSeq };
  const theirs = await scoreOf(proposed);
  const base = await scoreOf(await mergeBase(proposed, projectId));
  const { score, conflicts, undecided } = mergeScores({ base, ours, theirs }, choices);
  const diff = diffScores(ours, score);
  return {
    proposal: publicView(proposal),
    conflicts: conflicts.slice(0, MAX_CONFLICTS_LISTED),
    undecided,
    statements: statementsOf(diff).slice(0, MAX_STATEMENTS),
    notes: diff.notes.slice(0, MAX_NOTES_LISTED),
  };
}
