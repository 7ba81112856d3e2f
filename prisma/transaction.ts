import type { PoolClient } from "pg";
import { pool } from "./client.ts";

/** A process that freezes in the midst of a transaction (a laptop that sleeps) holds its locks no longer than this. */
const FROZEN_AFTER_MS = 5_000;

/** Runs `work` in one transaction on one connection: committed when it returns, rolled back when it throws. */
export async function inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken = false;
  try {
    await client.query(`BEGIN; SET LOCAL idle_in_transaction_session_timeout = ${FROZEN_AFTER_MS}`);
    const result = await work(client);
    const { command } = await client.query("COMMIT");
    // PostgreSQL rolls back, without an error, what a failed statement has spoilt.
    if (command !== "COMMIT") throw new Error("The transaction was rolled back: a statement in it had failed.");
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away, not given to the next caller.
    await client.query("ROLLBACK").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
