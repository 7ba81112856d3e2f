import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { GenerationInput } from "../../domain/techniques/generation-input.ts";
import { announceGeneration } from "../../prisma/generation-notices.ts";
import { addTickets, ensureQueue } from "../../prisma/queue.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { conflict, tooMany } from "../failures.ts";
import { MAX_QUEUED, MAX_QUEUED_PER_PERSON, QUEUE_RETRY_SECONDS } from "./limits.ts";

export type Order = {
  projectId: string;
  userId: string;
  technique: string;
  modelId: string;
  parameters: Record<string, unknown>;
  input: GenerationInput;
  seed: number;
  idempotencyKey: string | undefined;
};

/**
 * Queues a generation and its ticket in one transaction.
 *
 * @returns its id
 * @throws Failure "tooMany" when the queue is full, for this person or altogether
 * @throws Failure "conflict" when the idempotency key was used at this very moment by another request
 */
export async function enqueue(order: Order): Promise<string> {
  await ensureQueue();
  return inTransaction(async (client) => {
    // One at a time, so that the limits hold however many ask at once.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('tutti-enqueue'))");
    await requireRoom(client, order.userId);
    const id = await insert(client, order);
    await addTickets(client, 1);
    await announceGeneration(client, { id, projectId: order.projectId, state: "queued" });
    return id;
  });
}

async function requireRoom(client: PoolClient, userId: string): Promise<void> {
  const counted = await client.query(
    `SELECT count(*)::int AS all, count(*) FILTER (WHERE "userId" = $1)::int AS own
     FROM "Generation" WHERE state = 'queued'`,
    [userId],
  );
  const { all, own } = counted.rows[0];
  if (own >= MAX_QUEUED_PER_PERSON) {
    throw tooMany(
      `You have ${own} generations waiting, which is the most one person may have. Wait for some, or cancel some.`,
      QUEUE_RETRY_SECONDS,
    );
  }
  if (all >= MAX_QUEUED) {
    throw tooMany(`The queue is full: ${all} generations are waiting. Try again in a moment.`, QUEUE_RETRY_SECONDS);
  }
}

async function insert(client: PoolClient, order: Order): Promise<string> {
  const inserted = await client.query(
    `INSERT INTO "Generation" (id, "projectId", "userId", technique, "modelId", parameters, input, seed, "idempotencyKey")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT ("userId", "idempotencyKey") DO NOTHING RETURNING id`,
    [
      randomUUID(),
      order.projectId,
      order.userId,
      order.technique,
      order.modelId,
      JSON.stringify(order.parameters),
      JSON.stringify(order.input),
      order.seed,
      order.idempotencyKey ?? null,
    ],
  );
  const id = inserted.rows[0]?.id;
  if (!id) throw conflict("Another request with the same idempotency key came at the same moment: ask again.");
  return id;
}
