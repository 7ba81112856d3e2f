import { pool } from "../../prisma/client.ts";
import {
  WORKER_DEAD_AFTER_MS,
  type WorkerReport,
  type WorkerState,
  workerReport,
  workerState,
} from "../../prisma/worker-report.ts";

export type WorkerView = { id: string; backend: string; state: WorkerState | "dead"; report: WorkerReport };

/** The workers that this installation knows of, the longest-serving first; one that fell silent counts as dead. */
export async function listWorkers(): Promise<WorkerView[]> {
  const found = await pool().query(
    `SELECT id, backend, state, report, "heartbeatAt" >= now() - $1 * interval '1 millisecond' AS alive
     FROM "Worker" ORDER BY "startedAt", id`,
    [WORKER_DEAD_AFTER_MS],
  );
  return found.rows.map((row) => ({
    id: row.id,
    backend: row.backend,
    state: row.alive ? workerState.catch("idle").parse(row.state) : "dead",
    report: workerReport.catch(workerReport.parse({})).parse(row.report),
  }));
}

/** Why queued generations do not start at the moment, in words for people; null when a worker is there to take them. */
export async function queueTrouble(): Promise<string | null> {
  const found = await pool().query(
    `SELECT DISTINCT state FROM "Worker" WHERE "heartbeatAt" >= now() - $1 * interval '1 millisecond'`,
    [WORKER_DEAD_AFTER_MS],
  );
  const states = found.rows.map((row) => row.state);
  if (states.includes("idle") || states.includes("busy")) return null;
  if (states.includes("starting")) return "the worker is starting: it begins in a moment";
  if (states.includes("broken"))
    return "the worker cannot load its models: ask the person who runs this server to look at its log";
  return "no worker is running";
}
