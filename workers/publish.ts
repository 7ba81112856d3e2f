import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { encodeTakeUpdate } from "../domain/score/commands/takes.ts";
import { announceGeneration } from "../prisma/generation-notices.ts";
import { appendToLog } from "../prisma/score-log.ts";
import { inTransaction } from "../prisma/transaction.ts";
import type { GeneratedTracks } from "./child/messages.ts";
import type { Claim } from "./claim.ts";
import { FENCE, fenceOf } from "./lease.ts";
import { takeOf } from "./take.ts";

/** In milliseconds: waiting in the queue, waiting for a model that still loaded, generating. */
export type Timings = { queuedMs: number; loadMs: number; generateMs: number };

export type Finished = { tracks: GeneratedTracks; backend: string; timings: Timings };

/**
 * Publishes what an attempt made, all of it or nothing, in one transaction: the generation is done, its take stands in
 * the score's log and in the list of takes, and everybody is told.
 *
 * @returns false when the attempt may no longer publish: it was cancelled, or another worker has taken over.
 */
export function publish(claim: Claim, finished: Finished): Promise<boolean> {
  const take = takeOf(claim, finished.tracks, { id: randomUUID(), createdAt: Date.now() });
  const update = encodeTakeUpdate(take);
  return inTransaction(async (client) => {
    // The order of locks everywhere: the project, then what belongs to it.
    await client.query('SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE', [claim.projectId]);
    if (!(await succeed(client, claim, finished))) return false;
    await client.query(`INSERT INTO "Take" (id, "projectId", "generationId", label) VALUES ($1, $2, $3, $4)`, [
      take.id,
      claim.projectId,
      claim.id,
      take.label,
    ]);
    await appendToLog(client, { projectId: claim.projectId, data: update, userId: claim.userId, kind: "take" });
    await announceGeneration(client, { ...claim, state: "succeeded" });
    return true;
  });
}

async function succeed(client: PoolClient, claim: Claim, { tracks, backend, timings }: Finished): Promise<boolean> {
  const notes = tracks.reduce((sum, track) => sum + track.notes.length, 0);
  const updated = await client.query(
    `UPDATE "Generation" SET state = 'succeeded', progress = 1, error = NULL, "finishedAt" = clock_timestamp(),
       "leaseUntil" = NULL, "noteCount" = $4, backend = $5, timings = $6 WHERE ${FENCE}`,
    [...fenceOf(claim), notes, backend, JSON.stringify(timings)],
  );
  return updated.rowCount === 1;
}
