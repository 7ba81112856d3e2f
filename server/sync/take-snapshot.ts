import type { PoolClient } from "pg";
import { pool } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { loadScore } from "./load-score.ts";
import { mergeUpdates } from "./merge-updates.ts";

const STORE = `INSERT INTO "ScoreSnapshot" ("projectId", epoch, "throughSeq", data)
  SELECT id, epoch, $3, $4 FROM "Project" WHERE id = $1 AND epoch = $2
  ON CONFLICT ("projectId", epoch) DO UPDATE
    SET "throughSeq" = EXCLUDED."throughSeq", data = EXCLUDED.data, "createdAt" = now()
    WHERE "ScoreSnapshot"."throughSeq" < EXCLUDED."throughSeq"`;

/**
 * Merges a project's log of this epoch into its snapshot. The project is locked only while the end of the log is found,
 * with no append on its way; what is read and merged after that cannot change any more. The log's rows stay.
 */
export async function takeSnapshot(projectId: string): Promise<void> {
  const throughSeq = await inTransaction((client) => endOfLog(client, projectId));
  if (throughSeq === null) return;
  // May read more than up to there: an update that is in the snapshot and in the log counts once.
  const stored = await loadScore(pool(), projectId);
  if (!stored || stored.updates.length === 0) return;
  const data = mergeUpdates([...(stored.snapshot ? [stored.snapshot] : []), ...stored.updates]);
  await pool().query(STORE, [projectId, stored.epoch, throughSeq, Buffer.from(data)]);
}

/** The number up to which nothing is missing; null for an empty log. */
async function endOfLog(client: PoolClient, projectId: string): Promise<string | null> {
  await client.query('SELECT 1 FROM "Project" WHERE id = $1 FOR UPDATE', [projectId]);
  const { rows } = await client.query<{ last: string | null }>(
    'SELECT max(seq) AS last FROM "ScoreUpdate" WHERE "projectId" = $1',
    [projectId],
  );
  return rows[0]?.last ?? null;
}
