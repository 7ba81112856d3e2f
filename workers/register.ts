import { hostname } from "node:os";
import { pool } from "../prisma/client.ts";
import type { WorkerReport, WorkerState } from "../prisma/worker-report.ts";

/** What a worker says about itself in the table of workers. */
export type Presence = { id: string; backend: string; state: WorkerState; report: WorkerReport };

/** Writes the whole row. */
export async function register({ id, backend, state, report }: Presence): Promise<void> {
  await pool().query(
    `INSERT INTO "Worker" (id, host, pid, backend, state, report) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET backend = excluded.backend, state = excluded.state, report = excluded.report,
       "heartbeatAt" = clock_timestamp()`,
    [id, hostname(), process.pid, backend, state, JSON.stringify(report)],
  );
}

/** Says that the worker lives; writes the whole row again when somebody took it for dead and removed it. */
export async function heartbeat(presence: Presence): Promise<void> {
  const beaten = await pool().query(`UPDATE "Worker" SET "heartbeatAt" = clock_timestamp(), state = $2 WHERE id = $1`, [
    presence.id,
    presence.state,
  ]);
  if (beaten.rowCount === 0) await register(presence);
}

export async function unregister(id: string): Promise<void> {
  await pool().query(`DELETE FROM "Worker" WHERE id = $1`, [id]);
}
