import { pool } from "../../prisma/client.ts";
import { WORKER_DEAD_AFTER_MS } from "../../prisma/worker-report.ts";

/** Why nobody reads datasets, trains or makes models at the moment, in words for people; null when a worker is there. */
export async function workerTrouble(): Promise<string | null> {
  const found = await pool().query(
    `SELECT 1 FROM "Worker" WHERE "heartbeatAt" >= now() - $1 * interval '1 millisecond' AND state <> 'stopping' LIMIT 1`,
    [WORKER_DEAD_AFTER_MS],
  );
  return found.rowCount === 1 ? null : "no worker is running: ask the person who runs this server";
}
