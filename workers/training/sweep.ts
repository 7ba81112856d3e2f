import type { PoolClient } from "pg";
import { discardFolder } from "../../prisma/data-folders.ts";
import { archiveName } from "../../prisma/model-draft.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { inTransaction } from "../../prisma/transaction.ts";

export const LOST_WORKERS_MESSAGE =
  "The worker that trained this stopped several times before it got to a checkpoint. Save more often or train a smaller network, then go on; if that does not help, ask the person who runs this server to look at the workers' log.";

/** A model in the making that nobody waits for any more. */
const DRAFT_HOURS = 1;

/**
 * Mends what dead workers left behind: trainings whose lease has expired wait for the next attempt, which goes on from the
 * last checkpoint, or have failed after the last. Every worker calls this; whoever gets the lock does it. (Datasets that
 * were being read are taken again when their lease has expired, without any mending.)
 *
 * @returns whether it was this one's turn
 */
export function sweepTrainings(): Promise<boolean> {
  return inTransaction(async (client) => {
    const lock = await client.query(
      "SELECT pg_try_advisory_xact_lock(hashtext('tutti-training-supervisor')) AS leader",
    );
    if (!lock.rows[0]?.leader) return false;
    const lost = await client.query(
      `UPDATE "TrainingRun" SET "workerId" = NULL, "leaseUntil" = NULL, "turnEndedAt" = clock_timestamp(),
         state = (CASE wish WHEN 'pause' THEN 'paused' WHEN 'stop' THEN 'finished'
           ELSE CASE WHEN attempt >= "maxAttempts" THEN 'failed' ELSE 'queued' END END)::"TrainingState",
         "stopReason" = CASE wish WHEN 'stop' THEN 'stopped' END, wish = NULL,
         error = CASE WHEN wish IS NULL AND attempt >= "maxAttempts" THEN $1 END,
         "finishedAt" = CASE WHEN wish = 'stop' OR (wish IS NULL AND attempt >= "maxAttempts") THEN clock_timestamp() END
       WHERE state = 'running' AND "leaseUntil" < clock_timestamp() RETURNING id`,
      [LOST_WORKERS_MESSAGE],
    );
    for (const { id } of lost.rows) await announceTraining(client, { run: id });
    await forgetDrafts(client);
    return true;
  });
}

/** The server forgets its drafts itself; these are of one that ended in between. */
async function forgetDrafts(client: PoolClient): Promise<void> {
  const forgotten = await client.query(
    `DELETE FROM "CustomModel" WHERE "trashedAt" < clock_timestamp() - $1 * interval '1 hour' AND manifest ? 'draft'
     RETURNING id, path`,
    [DRAFT_HOURS],
  );
  for (const { id, path } of forgotten.rows) {
    await discardFolder("models", path);
    await discardFolder("models", archiveName(id));
  }
}
