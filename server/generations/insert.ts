import type { PoolClient } from "pg";
import { conflict } from "../failures.ts";
import type { Order } from "./order.ts";

export const INSERT_COLUMNS = `id, "projectId", "userId", technique, "modelId", parameters, input, seed, "idempotencyKey"`;

/** The values of these columns, in their order. */
export function rowOf(order: Order & { id: string }): (string | number | null)[] {
  const { id, projectId, userId, technique, modelId, parameters, input, seed, idempotencyKey } = order;
  const [asked, read] = [JSON.stringify(parameters), JSON.stringify(input)];
  return [id, projectId, userId, technique, modelId, asked, read, seed, idempotencyKey ?? null];
}

/**
 * Writes the row of a generation, queued.
 *
 * @throws Failure "conflict" when the idempotency key was used at this very moment by another request
 */
export async function insertGeneration(client: PoolClient, order: Order & { id: string }): Promise<void> {
  const inserted = await client.query(
    `INSERT INTO "Generation" (${INSERT_COLUMNS})
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT ("userId", "idempotencyKey") DO NOTHING`,
    rowOf(order),
  );
  if (inserted.rowCount === 1) return;
  throw conflict("Another request with the same idempotency key came at the same moment: ask again.");
}
