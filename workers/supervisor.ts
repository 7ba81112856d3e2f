import type { PoolClient } from "pg";
import { announceGeneration } from "../prisma/generation-notices.ts";
import { addTickets, GENERATE_TASK } from "../prisma/queue.ts";
import { inTransaction } from "../prisma/transaction.ts";
import { WORKER_DEAD_AFTER_MS } from "../prisma/worker-report.ts";

/** Tickets that one sweep may add; the next sweep adds the rest. */
const TICKETS_A_SWEEP = 100;

export const LOST_WORKERS_MESSAGE =
  "The worker that ran this stopped each time before it was done. Try a shorter section; if that does not help, ask the person who runs this server to look at the workers' log.";

/**
 * Mends what dead workers left behind. Every worker calls this; whoever gets the lock does it, the others return false.
 *
 * Expired leases are queued again (or fail after the last attempt), rows of dead workers go, tickets that they had
 * locked are free at once instead of after graphile-worker's four hours, and every queued generation has a ticket.
 */
export function sweep(deadAfterMs: number = WORKER_DEAD_AFTER_MS): Promise<boolean> {
  return inTransaction(async (client) => {
    const lock = await client.query("SELECT pg_try_advisory_xact_lock(hashtext('tutti-supervisor')) AS leader");
    if (!lock.rows[0]?.leader) return false;
    await endExpiredLeases(client);
    await client.query(`DELETE FROM "Worker" WHERE "heartbeatAt" < clock_timestamp() - $1 * interval '1 millisecond'`, [
      deadAfterMs,
    ]);
    await unlockOrphanedTickets(client);
    await restoreTickets(client);
    return true;
  });
}

async function endExpiredLeases(client: PoolClient): Promise<void> {
  const ended = await client.query(
    `UPDATE "Generation" SET "workerId" = NULL, "leaseUntil" = NULL,
       state = (CASE WHEN attempt >= "maxAttempts" THEN 'failed' ELSE 'queued' END)::"GenerationState",
       error = CASE WHEN attempt >= "maxAttempts" THEN $1 END,
       "finishedAt" = CASE WHEN attempt >= "maxAttempts" THEN clock_timestamp() END
     WHERE state = 'running' AND "leaseUntil" < clock_timestamp() RETURNING id, "projectId", state`,
    [LOST_WORKERS_MESSAGE],
  );
  for (const row of ended.rows) await announceGeneration(client, row);
}

async function unlockOrphanedTickets(client: PoolClient): Promise<void> {
  const orphaned = await client.query(
    `SELECT DISTINCT locked_by FROM graphile_worker.jobs
     WHERE task_identifier = $1 AND locked_by IS NOT NULL
       AND locked_by NOT IN (SELECT report->>'queueLock' FROM "Worker" WHERE report->>'queueLock' IS NOT NULL)`,
    [GENERATE_TASK],
  );
  if (orphaned.rows.length === 0) return;
  await client.query("SELECT graphile_worker.force_unlock_workers($1::text[])", [
    orphaned.rows.map((row) => row.locked_by),
  ]);
}

async function restoreTickets(client: PoolClient): Promise<void> {
  const counted = await client.query(
    `SELECT (SELECT count(*) FROM "Generation" WHERE state = 'queued')::int
       - (SELECT count(*) FROM graphile_worker.jobs WHERE task_identifier = $1 AND locked_at IS NULL
            AND run_at <= clock_timestamp() AND attempts < max_attempts)::int AS missing`,
    [GENERATE_TASK],
  );
  const missing = counted.rows[0]?.missing ?? 0;
  if (missing > 0) await addTickets(client, Math.min(missing, TICKETS_A_SWEEP));
}
