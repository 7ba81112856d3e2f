import type pg from "pg";
import { pool } from "./client.ts";

/** The task of graphile-worker whose jobs are tickets: "somebody is waiting", not "run this one". */
export const GENERATE_TASK = "generate";

type Queryable = Pick<pg.ClientBase, "query">;

let ready: Promise<void> | null = null;

/**
 * Makes sure that graphile-worker's schema stands in the database; cheap after the first call. The library itself is
 * loaded only where the schema is missing, so that a web process normally never loads it.
 */
export function ensureQueue(): Promise<void> {
  ready ??= migrateQueue().catch((error: unknown) => {
    ready = null;
    throw error;
  });
  return ready;
}

async function migrateQueue(): Promise<void> {
  const found = await pool().query("SELECT to_regclass('graphile_worker._private_jobs') AS jobs");
  if (found.rows[0]?.jobs) return;
  await upgradeQueue();
}

/**
 * Brings graphile-worker's schema to the version of the installed library; workers do this at their start. One process
 * at a time: its migrations survive a race, but only just.
 */
export async function upgradeQueue(): Promise<void> {
  const { runMigrations } = await import("graphile-worker");
  const client = await pool().connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('tutti-queue-migration'))");
    await runMigrations({ pgPool: pool() });
    await client.query("SELECT pg_advisory_unlock(hashtext('tutti-queue-migration'))");
  } finally {
    // Ends the session, and with it the lock should the migration have failed.
    client.release(true);
  }
}

/** Adds `count` tickets inside the caller's transaction; graphile-worker tells the workers at commit. */
export async function addTickets(client: Queryable, count: number): Promise<void> {
  await client.query(`SELECT graphile_worker.add_job($1, '{}'::json) FROM generate_series(1, $2)`, [
    GENERATE_TASK,
    count,
  ]);
}
