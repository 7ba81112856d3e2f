import { randomUUID } from "node:crypto";
import { type GenerationResult, generationResult } from "../../domain/techniques/generation-result.ts";
import { TECHNIQUES } from "../../domain/techniques/technique.ts";
import { cacheKeyOf } from "../../prisma/cache-key.ts";
import { pool } from "../../prisma/client.ts";
import { announceGeneration } from "../../prisma/generation-notices.ts";
import { appendTake, prepareTake } from "../../prisma/publish-take.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { mayAnswerAgain } from "./answers-again.ts";
import { insertGeneration } from "./insert.ts";
import type { Order } from "./order.ts";
import { listWorkers } from "./workers.ts";

/** Nothing waited, nothing loaded, nothing was computed. */
const TIMINGS = { queuedMs: 0, loadMs: 0, generateMs: 0, cached: true };

/**
 * Answers an order with what the same model made of the same input, parameters and seed before, as a generation of its
 * own with a take of its own, without a worker.
 *
 * @returns the new generation's id; null when it was never computed, or not by the models and backends of now, or this
 * person has had very many such answers
 * @throws Failure "conflict" when the idempotency key was used at this very moment by another request
 */
export async function answerFromCache(order: Order): Promise<string | null> {
  const keys = await keysOf(order);
  const found = await pool().query(
    `SELECT result, "cacheKey", backend FROM "Generation"
     WHERE "cacheKey" = ANY($1) AND state = 'succeeded' ORDER BY "finishedAt" DESC LIMIT 1`,
    [keys],
  );
  const row = found.rows[0];
  const known = generationResult.safeParse(row?.result);
  if (!row || !known.success || !(await mayAnswerAgain(order.userId))) return null;
  return publishAgain(order, { result: known.data, cacheKey: row.cacheKey, backend: row.backend });
}

/** Under which names the workers of now would store what they make of this. */
async function keysOf(order: Order): Promise<string[]> {
  const workers = (await listWorkers()).filter(({ state }) => state !== "dead" && state !== "broken");
  const keys = workers.map(({ backend, report }) => {
    const version = report.models.find(({ id }) => id === order.modelId)?.version ?? "";
    return cacheKeyOf({ ...order, backend, version });
  });
  return [...new Set(keys)];
}

type Known = { result: GenerationResult; cacheKey: string; backend: string };

function publishAgain(order: Order, { result, cacheKey, backend }: Known): Promise<string> {
  const generation = { ...order, id: randomUUID() };
  const take = TECHNIQUES[order.technique].makesTake ? prepareTake(generation, result.tracks) : null;
  const notes = result.tracks.reduce((sum, track) => sum + track.notes.length, 0);
  return inTransaction(async (client) => {
    await client.query('SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE', [order.projectId]);
    await insertGeneration(client, generation);
    await client.query(
      `UPDATE "Generation" SET state = 'succeeded', progress = 1, "startedAt" = now(), "finishedAt" = now(),
         "noteCount" = $2, backend = $3, timings = $4, result = $5, "cacheKey" = $6 WHERE id = $1`,
      [generation.id, notes, backend, JSON.stringify(TIMINGS), JSON.stringify(result), cacheKey],
    );
    if (take) {
      await client.query(`INSERT INTO "Take" (id, "projectId", "generationId", label) VALUES ($1, $2, $3, $4)`, [
        take.id,
        order.projectId,
        generation.id,
        take.label,
      ]);
      await appendTake(client, generation, take);
    }
    await announceGeneration(client, { ...generation, state: "succeeded" });
    return generation.id;
  });
}
