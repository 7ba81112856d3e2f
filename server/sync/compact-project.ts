import type { PoolClient } from "pg";
import { inTransaction } from "../../prisma/transaction.ts";
import { loadScore } from "./load-score.ts";
import { mergeUpdates, retire } from "./merge-updates.ts";
import { projectLockKey } from "./project-holds.ts";
import type { Compaction, Rebuild } from "./score-store.ts";

/** A rebuild takes place while the transaction waits: longer than this, and it is taken for frozen. */
const REBUILD_AT_MOST = "90s";

/**
 * The log goes on with the whole new document, so that it alone tells everything that ever was. Loading begins with the
 * snapshot, which holds that row already: its number is the one that the snapshot goes up to.
 */
const STORE = `WITH entry AS (
    INSERT INTO "ScoreUpdate" ("projectId", epoch, data, kind) VALUES ($1, $2, $3, 'compaction') RETURNING seq
  )
  INSERT INTO "ScoreSnapshot" ("projectId", epoch, "throughSeq", data, retired) SELECT $1, $2, seq, $3, $4 FROM entry`;

/**
 * Begins a project's next epoch with what `rebuild` makes of its document; see `ScoreStore.compact`. Runs under the
 * advisory lock that every process shares while it has the project open, and under the row lock that every append
 * takes: an append either lands before, and is part of the document, or finds the new epoch and is refused.
 */
export function compactProject(projectId: string, rebuild: Rebuild): Promise<Compaction> {
  return inTransaction((client) => compact(client, projectId, rebuild));
}

async function compact(client: PoolClient, projectId: string, rebuild: Rebuild): Promise<Compaction> {
  const lock = await client.query<{ free: boolean }>(`SELECT pg_try_advisory_xact_lock(${projectLockKey}) AS free`, [
    projectId,
  ]);
  if (!lock.rows[0]?.free) return "in use";
  await client.query('SELECT 1 FROM "Project" WHERE id = $1 FOR UPDATE', [projectId]);
  await client.query(`SET LOCAL idle_in_transaction_session_timeout = '${REBUILD_AT_MOST}'`);
  const stored = await loadScore(client, projectId);
  if (!stored) return "no such project";
  const ending = mergeUpdates([...(stored.snapshot ? [stored.snapshot] : []), ...stored.updates]);
  const fresh = await rebuild(ending);
  if (!fresh) return "left";
  const retired = retire(stored.retired, ending);
  await client.query(STORE, [projectId, stored.epoch + 1, Buffer.from(fresh), Buffer.from(retired)]);
  await client.query('UPDATE "Project" SET epoch = epoch + 1 WHERE id = $1', [projectId]);
  return "compacted";
}
