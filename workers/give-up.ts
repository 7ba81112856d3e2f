import { announceGeneration } from "../prisma/generation-notices.ts";
import { addTickets } from "../prisma/queue.ts";
import { inTransaction } from "../prisma/transaction.ts";
import type { Claim } from "./claim.ts";
import { FENCE, fenceOf } from "./lease.ts";

/**
 * Ends an attempt that did not work out: queued again, or failed with `reason` when it was the last attempt or another
 * one cannot help. Does nothing when the generation is no longer ours.
 */
export function giveUpAttempt(claim: Claim, reason: string, { forGood = false } = {}): Promise<void> {
  return endAttempt(
    claim,
    `state = (CASE WHEN $5 OR attempt >= "maxAttempts" THEN 'failed' ELSE 'queued' END)::"GenerationState",
     error = CASE WHEN $5 OR attempt >= "maxAttempts" THEN $4 END,
     "finishedAt" = CASE WHEN $5 OR attempt >= "maxAttempts" THEN clock_timestamp() END`,
    [reason, forGood],
  );
}

/** Hands a generation back unharmed because this worker is shutting down: it is queued again whatever its attempt. */
export function handBack(claim: Claim): Promise<void> {
  return endAttempt(claim, `state = 'queued'`, []);
}

function endAttempt(claim: Claim, changes: string, values: (string | boolean)[]): Promise<void> {
  return inTransaction(async (client) => {
    const ended = await client.query(
      `UPDATE "Generation" SET ${changes}, "workerId" = NULL, "leaseUntil" = NULL WHERE ${FENCE} RETURNING state`,
      [...fenceOf(claim), ...values],
    );
    const state = ended.rows[0]?.state;
    if (!state) return;
    if (state === "queued") await addTickets(client, 1);
    await announceGeneration(client, { ...claim, state });
  });
}
