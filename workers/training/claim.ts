import { z } from "zod";
import { trainingRecipe } from "../../domain/training/recipe.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { inTransaction } from "../../prisma/transaction.ts";

const claimedRow = z.object({
  id: z.string(),
  userId: z.string(),
  attempt: z.int(),
  recipe: trainingRecipe,
  path: z.string(),
  /** of the dataset; null when it was deleted */
  datasetPath: z.string().nullable(),
});

/** One attempt at a training run. `(id, attempt, workerId)` is the fence: only its holder may write about it. */
export type TrainingClaim = z.output<typeof claimedRow> & { workerId: string };

/**
 * Takes the training whose turn it is, or null when none waits: of the person of whom the fewest run; among those, of the
 * one whose last turn ended longest ago; of theirs the oldest.
 */
export function claimTraining(workerId: string, backend: string, leaseMs: number): Promise<TrainingClaim | null> {
  return inTransaction(async (client) => {
    // One claim at a time, so that each counts what the one before it took.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('tutti-claim-training'))");
    const claimed = await client.query(CLAIM, [workerId, leaseMs, backend]);
    const row: unknown = claimed.rows[0];
    if (!row) return null;
    const claim = { ...claimedRow.parse(row), workerId };
    await announceTraining(client, { run: claim.id });
    return claim;
  });
}

const CLAIM = `
WITH people AS (
  SELECT DISTINCT "userId" FROM "TrainingRun" WHERE state = 'queued'
), turns AS (
  SELECT "userId",
    (SELECT count(*) FROM "TrainingRun" r WHERE r."userId" = people."userId" AND r.state = 'running') AS running,
    (SELECT max(s."turnEndedAt") FROM "TrainingRun" s WHERE s."userId" = people."userId") AS served
  FROM people
), fairest AS (
  SELECT t.id FROM "TrainingRun" t JOIN turns USING ("userId")
  WHERE t.state = 'queued'
  ORDER BY turns.running, turns.served NULLS FIRST, t."createdAt", t.id
  LIMIT 1
  FOR UPDATE OF t SKIP LOCKED
)
UPDATE "TrainingRun" t SET
  state = 'running', attempt = t.attempt + 1, "workerId" = $1, backend = $3, error = NULL, "stopReason" = NULL,
  wish = NULL, "startedAt" = coalesce(t."startedAt", clock_timestamp()), "turnStartedAt" = NULL,
  "leaseUntil" = clock_timestamp() + $2 * interval '1 millisecond'
FROM fairest WHERE t.id = fairest.id
RETURNING t.id, t."userId", t.attempt, t.recipe, t.path,
  (SELECT d.path FROM "Dataset" d WHERE d.id = t."datasetId") AS "datasetPath"`;
