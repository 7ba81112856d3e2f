import { randomUUID } from "node:crypto";
import { announceGeneration } from "../../prisma/generation-notices.ts";
import { addTickets, ensureQueue } from "../../prisma/queue.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { insertGeneration } from "./insert.ts";
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
