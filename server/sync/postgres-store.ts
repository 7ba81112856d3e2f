import { randomUUID } from "node:crypto";
import pg from "pg";
import { databaseUrl, pool } from "../../prisma/client.ts";
import { listen } from "../../prisma/listen.ts";
import { UPDATE_CHANNEL } from "../../prisma/score-log.ts";
import { appendAll } from "./append-rows.ts";
import { compactProject } from "./compact-project.ts";
import { loadScore } from "./load-score.ts";
import { createProjectHolds } from "./project-holds.ts";
import type { ScoreStore, UpdateNotice } from "./score-store.ts";
import { takeSnapshot } from "./take-snapshot.ts";
import { updateNotice } from "./update-notice.ts";

/** A database that answers nothing for this long is treated as down: what was asked is asked again. */
const QUERY_TIMEOUT_MS = 10_000;

/** Scores in PostgreSQL. Appends have a connection of their own, so that no load or sign-in delays them. */
export function createPostgresStore(origin: string = randomUUID()): ScoreStore {
  const writer = new pg.Pool({
    connectionString: databaseUrl(),
    max: 1,
    connectionTimeoutMillis: QUERY_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    application_name: "tutti sync",
  });
  writer.on("error", (error) => console.error("sync lost its database connection:", error.message));
  const holds = createProjectHolds();
  return {
    origin,
    load: (projectId) => loadScore(pool(), projectId),
    append: (batch) => appendAll(writer, origin, batch),
    fetch: fetchUpdates,
    clock: databaseClock,
    touch: touchProjects,
    snapshot: takeSnapshot,
    compact: compactProject,
    hold: holds.hold,
    watch: (heard, gap) =>
      listen(
        UPDATE_CHANNEL,
        (payload) => {
          const notice: UpdateNotice | null = updateNotice(payload);
          if (notice) heard(notice);
        },
        gap,
      ),
    close: async () => {
      await Promise.all([writer.end(), holds.close()]);
    },
  };
}

async function fetchUpdates(projectId: string, epoch: number, seqs: readonly string[]): Promise<Uint8Array[]> {
  const { rows } = await pool().query<{ data: Buffer }>(
    'SELECT data FROM "ScoreUpdate" WHERE seq = ANY($3::bigint[]) AND "projectId" = $1 AND epoch = $2 ORDER BY seq',
    [projectId, epoch, seqs],
  );
  return rows.map((row) => row.data);
}

async function touchProjects(projectIds: readonly string[]): Promise<void> {
  // In one order everywhere, so that two processes never wait for each other.
  await pool().query(
    `UPDATE "Project" SET "updatedAt" = now() FROM
       (SELECT id FROM "Project" WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE) AS touched
     WHERE "Project".id = touched.id`,
    [projectIds],
  );
}

async function databaseClock(): Promise<number> {
  const { rows } = await pool().query<{ ms: number }>(
    "SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms",
  );
  return rows[0]?.ms ?? Number.NaN;
}
