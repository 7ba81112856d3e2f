import type { PoolClient } from "pg";
import { conflict } from "../failures.ts";
import type { Order } from "./order.ts";

/**
 * Writes the row of a generation, queued.
 *
 * @throws Failure "conflict" when the idempotency key was used at this very moment by another request
 */
export async function insertGeneration(client: PoolClient, order: Order & { id: string }): Promise<void> {
  const inserted = await client.query(
    `INSERT INTO "Generation" (id, "projectId", "userId", technique, "modelId", parameters, input, seed, "idempotencyKey")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT ("userId", "idempotencyKey") DO NOTHING`,
    [
      order.id,
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
  if (inserted.rowCount === 1) return;
  throw conflict("Another request with the same idempotency key came at the same moment: ask again.");
}
