import { z } from "zod";
import { type GenerationInput, generationInput } from "../domain/techniques/generation-input.ts";
import { GENERATION_CHANNEL } from "../prisma/generation-notices.ts";
import { inTransaction } from "../prisma/transaction.ts";

const claimedRow = z.object({
  id: z.string(),
  projectId: z.string(),
  userId: z.string(),
  technique: z.string(),
  modelId: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  seed: z.int(),
  attempt: z.int(),
  queuedMs: z.number(),
});

/** One attempt at a generation. `(id, attempt, workerId)` is the fence: only its holder may write about it. */
export type Claim = z.output<typeof claimedRow> & { workerId: string; input: GenerationInput };

/**
 * Takes the fairest queued generation, or null when none is waiting: of the person with the fewest running ones; among
 * those the one who was served longest ago; of theirs the oldest. So nobody waits behind another person's pile.
 */
export function claimGeneration(workerId: string, leaseMs: number): Promise<Claim | null> {
  return inTransaction(async (client) => {
    // One claim at a time, so that each counts what the one before it took.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('tutti-claim'))");
    const claimed = await client.query(CLAIM, [workerId, leaseMs, GENERATION_CHANNEL]);
    const row: unknown = claimed.rows[0];
    if (!row) return null;
    return { ...claimedRow.extend({ input: generationInput }).parse(row), workerId };
  });
}

const CLAIM = `
WITH people AS (
  SELECT DISTINCT "userId" FROM "Generation" WHERE state = 'queued'
), turns AS (
  SELECT "userId",
    (SELECT count(*) FROM "Generation" r WHERE r."userId" = people."userId" AND r.state = 'running') AS running,
    (SELECT max(s."startedAt") FROM "Generation" s WHERE s."userId" = people."userId") AS served
  FROM people
), fairest AS (
  SELECT g.id FROM "Generation" g JOIN turns USING ("userId")
  WHERE g.state = 'queued'
  ORDER BY turns.running, turns.served NULLS FIRST, g."createdAt", g.id
  LIMIT 1
  FOR UPDATE OF g SKIP LOCKED
), claimed AS (
UPDATE "Generation" g SET
  state = 'running', attempt = g.attempt + 1, "workerId" = $1, error = NULL, result = NULL, "startedAt" = clock_timestamp(),
  "leaseUntil" = clock_timestamp() + $2 * interval '1 millisecond'
FROM fairest WHERE g.id = fairest.id
RETURNING g.id, g."projectId", g."userId", g.technique, g."modelId", g.parameters, g.input, g.seed, g.attempt,
  extract(epoch FROM clock_timestamp()::timestamp - g."createdAt")::float8 * 1000 AS "queuedMs"
)
SELECT *, pg_notify($3, json_build_object('generation', id, 'project', "projectId", 'state', 'running')::text) FROM claimed`;
