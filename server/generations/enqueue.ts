import { randomUUID } from "node:crypto";
import { pool } from "../../prisma/client.ts";
import { announceGeneration, GENERATION_CHANNEL } from "../../prisma/generation-notices.ts";
import { addTickets, ensureQueue, GENERATE_TASK } from "../../prisma/queue.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { INSERT_COLUMNS, insertGeneration, rowOf } from "./insert.ts";
import { GUESTS_SHARE, MAX_QUEUED, SURE_ROOM } from "./limits.ts";
import type { Order } from "./order.ts";
import { requireRoom } from "./room.ts";

/**
 * Queues a generation and its ticket in one transaction.
 *
 * @returns its id
 * @throws Failure "tooMany" when the queue is full, for this person or altogether
 * @throws Failure "conflict" when the idempotency key was used at this very moment by another request
 */
export async function enqueue(order: Order): Promise<string> {
  await ensureQueue();
  const id = randomUUID();
  if (await enqueueWithRoomToSpare({ ...order, id })) return id;
  await inTransaction(async (client) => {
    // One at a time, so that the limits hold however many ask at once.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('tutti-enqueue'))");
    await requireRoom(client, order.userId);
    await insertGeneration(client, { ...order, id });
    await addTickets(client, 1);
    await announceGeneration(client, { id, projectId: order.projectId, state: "queued" });
  });
  return id;
}

/**
 * Most queues are almost empty, and somebody waits for the answer: as long as this person has few waiting and nothing is
 * near its limit, one statement does it all, without a lock. Whoever just crosses that line at the same moment as others
 * is still far from the limits.
 */
async function enqueueWithRoomToSpare(order: Order & { id: string }): Promise<boolean> {
  const limits = [SURE_ROOM, MAX_QUEUED * GUESTS_SHARE, GENERATE_TASK, GENERATION_CHANNEL];
  const queued = await pool().query(QUICKLY, [...rowOf(order), ...limits]);
  return queued.rowCount === 1;
}

const QUICKLY = `
WITH waiting AS (
  SELECT count(*) AS all, count(*) FILTER (WHERE "userId" = $3::uuid) AS own FROM "Generation" WHERE state = 'queued'
), made AS (
  INSERT INTO "Generation" (${INSERT_COLUMNS})
  SELECT $1::uuid, $2::uuid, $3::uuid, $4, $5, $6::jsonb, $7::jsonb, $8::int, $9 FROM waiting WHERE own < $10 AND waiting.all < $11
  ON CONFLICT ("userId", "idempotencyKey") DO NOTHING RETURNING id, "projectId"
), ticket AS (
  SELECT graphile_worker.add_job($12, '{}'::json) FROM made
)
SELECT pg_notify($13, json_build_object('generation', made.id, 'project', "projectId", 'state', 'queued')::text)
FROM made, ticket`;
