import pg from "pg";
import { databaseUrl } from "../../prisma/client.ts";
import type { ScoreStore } from "./score-store.ts";

/** The advisory lock of a project, by its id as parameter 1: shared by those who have it open, alone for compaction. */
export const projectLockKey = "hashtextextended('tutti project ' || $1::text, 0)";

const LOCK = `SELECT pg_try_advisory_lock_shared(${projectLockKey}) AS got`;
const UNLOCK = `SELECT pg_advisory_unlock_shared(${projectLockKey})`;

const TRY_AGAIN_MS = 50;
/** A compaction takes a second or two; a load that waits longer is better tried again by the client. */
const WAIT_AT_MOST_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Keeps projects from being compacted while this process has them open: shared advisory locks on one connection.
 * Should the connection break, the locks are taken again with the next one; in between the epoch in the project's row
 * still refuses whatever a compaction made stale.
 */
export function createProjectHolds(): { hold: ScoreStore["hold"]; close: () => Promise<void> } {
  const held = new Map<string, number>();
  let connecting: Promise<pg.Client> | null = null;

  function connection(): Promise<pg.Client> {
    connecting ??= connect();
    connecting.catch(() => {
      connecting = null;
    });
    return connecting;
  }

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: databaseUrl(),
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: WAIT_AT_MOST_MS,
      application_name: "tutti open projects",
    });
    const lost = () => {
      connecting = null;
    };
    client.on("error", lost);
    client.on("end", lost);
    await client.connect();
    for (const projectId of held.keys()) await lock(client, projectId);
    return client;
  }

  /** One query at a time on the one connection; a lock that is waited for does not keep the others waiting. */
  let last: Promise<unknown> = Promise.resolve();
  function query<T extends pg.QueryResultRow>(client: pg.Client, text: string, projectId: string): Promise<T[]> {
    const next = last.then(() => client.query<T>(text, [projectId]));
    last = next.catch(() => {});
    return next.then(({ rows }) => rows);
  }

  async function lock(client: pg.Client, projectId: string): Promise<void> {
    for (let waited = 0; waited < WAIT_AT_MOST_MS; waited += TRY_AGAIN_MS) {
      const [row] = await query<{ got: boolean }>(client, LOCK, projectId);
      if (row?.got) return;
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
    throw new Error("the project is being tidied up: try again in a moment");
  }

  async function hold(projectId: string): Promise<() => Promise<void>> {
    const client = await connection();
    await lock(client, projectId);
    held.set(projectId, (held.get(projectId) ?? 0) + 1);
    return () => release(projectId);
  }

  async function release(projectId: string): Promise<void> {
    const left = (held.get(projectId) ?? 1) - 1;
    if (left > 0) held.set(projectId, left);
    else held.delete(projectId);
    // A connection that broke has lost its locks anyway.
    await connecting?.then((client) => query(client, UNLOCK, projectId)).catch(() => {});
  }

  return {
    hold,
    async close() {
      const client = await connecting?.catch(() => null);
      connecting = null;
      await client?.end();
    },
  };
}
