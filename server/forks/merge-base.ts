import { readScore } from "../../domain/score/read.ts";
import type { Score } from "../../domain/score/score.ts";
import { pool } from "../../prisma/client.ts";
import { invalid } from "../failures.ts";
import { scoreAt } from "../score-log/walk-log.ts";

/** A state of a project: what its log made up to a row. */
export type State = { projectId: string; seq: bigint };

/**
 * The states of `from` that `into` has, and those of `into` that `from` had at its row, through merges; `place` is the row of
 * `from`'s log up to which that is. Of a later state than that row, so much is common as the row has.
 */
const MERGED = `
  SELECT "fromId" AS "projectId", least("fromSeq", $3) AS seq, least("fromSeq", $3) AS place, "decidedAt"
  FROM "MergeProposal" WHERE state = 'merged' AND "fromId" = $1 AND "intoId" = $2
  UNION ALL
  SELECT m."fromId", m."fromSeq", u.seq, m."decidedAt" FROM "MergeProposal" m JOIN "ScoreUpdate" u
    ON u."projectId" = $1 AND u.kind = 'merge' AND u.about->>'proposalId' = m.id::text AND u.seq <= $3
  WHERE m.state = 'merged' AND m."fromId" = $2 AND m."intoId" = $1
  ORDER BY place DESC, "decidedAt" DESC LIMIT 1`;

/**
 * What a state of one project and the present of another have in common: what was merged last from either into the other before
 * that state, else the one in which the fork began. A base that the state itself does not hold would make everything since look
 * as if it had been taken away there.
 *
 * @throws Failure "invalid" when neither is a fork of the other
 */
export async function mergeBase({ projectId: fromId, seq: fromSeq }: State, intoId: string): Promise<State> {
  const merged = await pool().query<{ projectId: string; seq: string }>(MERGED, [fromId, intoId, fromSeq]);
  const [last] = merged.rows;
  if (last) return { projectId: last.projectId, seq: BigInt(last.seq) };
  const begun = await pool().query<{ projectId: string; seq: string }>(
    `SELECT p.id AS "projectId", min(u.seq) AS seq FROM "Project" p JOIN "ScoreUpdate" u ON u."projectId" = p.id
     WHERE (p.id = $1 AND p."forkedFromId" = $2) OR (p.id = $2 AND p."forkedFromId" = $1) GROUP BY p.id LIMIT 1`,
    [fromId, intoId],
  );
  const [fork] = begun.rows;
  if (fork) return { projectId: fork.projectId, seq: BigInt(fork.seq) };
  throw invalid([
    { path: "fromId", message: "These two projects have no common beginning: one has to be a fork of the other." },
  ]);
}

export async function scoreOf({ projectId, seq }: State): Promise<Score> {
  return readScore(await scoreAt(projectId, seq));
}
