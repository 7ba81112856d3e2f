import { readScore } from "../../domain/score/read.ts";
import type { Score } from "../../domain/score/score.ts";
import { pool } from "../../prisma/client.ts";
import { invalid } from "../failures.ts";
import { scoreAt } from "../score-log/walk-log.ts";

/** A state of a project: what its log made up to a row. */
export type State = { projectId: string; seq: bigint };

/**
 * What two projects have in common: the state that was merged last from either into the other, else the one in which the fork began.
 *
 * @throws Failure "invalid" when neither is a fork of the other
 */
export async function mergeBase(fromId: string, intoId: string): Promise<State> {
  const merged = await pool().query<{ projectId: string; seq: string }>(
    `SELECT "fromId" AS "projectId", "fromSeq" AS seq FROM "MergeProposal"
     WHERE state = 'merged' AND (("fromId" = $1 AND "intoId" = $2) OR ("fromId" = $2 AND "intoId" = $1))
     ORDER BY "decidedAt" DESC LIMIT 1`,
    [fromId, intoId],
  );
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
