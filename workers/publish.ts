import type { PoolClient } from "pg";
import type { GenerationResult } from "../domain/techniques/generation-result.ts";
import { TECHNIQUES, techniqueId } from "../domain/techniques/technique.ts";
import { cacheKeyOf } from "../prisma/cache-key.ts";
import { GENERATION_CHANNEL } from "../prisma/generation-notices.ts";
import { appendTake, type PreparedTake, prepareTake } from "../prisma/publish-take.ts";
import { inTransaction } from "../prisma/transaction.ts";
import type { Claim } from "./claim.ts";
import { FENCE, fenceOf } from "./lease.ts";

/** In milliseconds: waiting in the queue, waiting for a model that still loaded, generating. */
export type Timings = { queuedMs: number; loadMs: number; generateMs: number };

/** `version` is that of the model. */
export type Finished = { result: GenerationResult; backend: string; version: string; timings: Timings };

/**
 * Publishes what an attempt made, all of it or nothing, in one transaction: the generation is done, its take (of a
 * technique that proposes music) stands in the score's log and in the list of takes, and everybody is told.
 *
 * @returns false when the attempt may no longer publish: it was cancelled, or another worker has taken over.
 */
export function publish(claim: Claim, finished: Finished): Promise<boolean> {
  const take = makesTake(claim.technique) ? prepareTake(claim, finished.result.tracks) : null;
  return inTransaction(async (client) => {
    // The order of locks everywhere: the project, then what belongs to it.
    await client.query('SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE', [claim.projectId]);
    if (!(await succeed(client, claim, finished, take))) return false;
    if (take) await appendTake(client, claim, take);
    return true;
  });
}

function makesTake(technique: string): boolean {
  const known = techniqueId.safeParse(technique);
  return !known.success || TECHNIQUES[known.data].makesTake;
}

/** The generation is done, its take stands in the list, and everybody is told: in one statement, since people wait for it. */
const SUCCEED = `
WITH done AS (
  UPDATE "Generation" SET state = 'succeeded', progress = 1, error = NULL, "finishedAt" = clock_timestamp(),
    "leaseUntil" = NULL, "noteCount" = $4, backend = $5, timings = $6, result = $7, "cacheKey" = $8
  WHERE ${FENCE} RETURNING id, "projectId"
), listed AS (
  INSERT INTO "Take" (id, "projectId", "generationId", label)
  SELECT $9, "projectId", id, $10 FROM done WHERE $9::uuid IS NOT NULL
)
SELECT pg_notify($11, json_build_object('generation', id, 'project', "projectId", 'state', 'succeeded')::text) FROM done`;

async function succeed(
  client: PoolClient,
  claim: Claim,
  finished: Finished,
  take: PreparedTake | null,
): Promise<boolean> {
  const { result, backend, version, timings } = finished;
  const notes = result.tracks.reduce((sum, track) => sum + track.notes.length, 0);
  const key = cacheKeyOf({ ...claim, backend, version });
  const updated = await client.query(SUCCEED, [
    ...fenceOf(claim),
    notes,
    backend,
    JSON.stringify(timings),
    JSON.stringify(result),
    key,
    take?.id ?? null,
    take?.label ?? null,
    GENERATION_CHANNEL,
  ]);
  return updated.rowCount === 1;
}
