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

/** Why a queued training does not run at the moment, in words for people. */
export async function waitingReason(): Promise<string> {
  const trouble = await workerTrouble();
  if (trouble) return trouble;
  const counted = await pool().query(
    `SELECT count(*) FILTER (WHERE state = 'running')::int AS running, count(*)::int AS all
     FROM "TrainingRun" WHERE state IN ('queued', 'running')`,
  );
  const { running, all } = counted.rows[0];
  // With itself alone to wait for, it was taken in this very moment.
  if (running === 0 || all === 1) return "it begins in a moment";
  return `${all} trainings take turns here, and ${running === 1 ? "another one has" : "others have"} the turn now`;
}
