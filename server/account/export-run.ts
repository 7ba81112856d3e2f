import { randomUUID } from "node:crypto";
import { pool } from "../../prisma/client.ts";
import { conflict } from "../failures.ts";

/** One that was not heard of for so long has ended with its process, or with the connection that read it. */
const STALE_SECONDS = 60;

export type ExportRun = { tell: (done: number) => Promise<void>; end: () => Promise<void> };

/**
 * Begins a download of somebody's data; one at a time a person, in whatever process.
 *
 * @throws Failure "conflict" while another one is written
 */
export async function beginExport(userId: string, total: number): Promise<ExportRun> {
  const run = randomUUID();
  const { rowCount } = await pool().query(
    `INSERT INTO "AccountExport" AS e ("userId", run, total) VALUES ($1, $2, $3) ON CONFLICT ("userId")
     DO UPDATE SET run = excluded.run, total = excluded.total, done = 0, "startedAt" = now() AT TIME ZONE 'UTC',
       "heartbeatAt" = now() AT TIME ZONE 'UTC' WHERE e."heartbeatAt" < now() - interval '${STALE_SECONDS} seconds'`,
    [userId, run, total],
  );
  if (rowCount !== 1) throw conflict("Your data is being written already. Wait until that download is done.");
  return {
    tell: async (done) => {
      await pool().query(
        `UPDATE "AccountExport" SET done = $3, "heartbeatAt" = now() AT TIME ZONE 'UTC' WHERE "userId" = $1 AND run = $2`,
        [userId, run, done],
      );
    },
    end: async () => {
      await pool().query(`DELETE FROM "AccountExport" WHERE "userId" = $1 AND run = $2`, [userId, run]);
    },
  };
}

export type ExportProgress = { running: boolean; done: number; total: number };

/** How far somebody's download is: projects written, of all. */
export async function exportProgress(userId: string): Promise<ExportProgress> {
  const { rows } = await pool().query<{ done: number; total: number }>(
    `SELECT done, total FROM "AccountExport"
     WHERE "userId" = $1 AND "heartbeatAt" > now() - interval '${STALE_SECONDS} seconds'`,
    [userId],
  );
  const [row] = rows;
  return row ? { running: true, ...row } : { running: false, done: 0, total: 0 };
}
