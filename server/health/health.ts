import { pool } from "../../prisma/client.ts";
import { processHealth } from "./process-holder.ts";

/** A worker that was not heard of for this long is not counted on. */
const ALIVE_WITHIN_S = 10;
/** One that was lost is still shown for this long. */
const SHOWN_FOR_S = 60;
const DATABASE_TIMEOUT_MS = 3_000;

type Part = "up" | "down";
/** Degraded: everything works, but people on different processes see each other late, and no cursors. */
type SyncPart = Part | "degraded";

export type WorkerHealth = { id: string; backend: string; state: string };

export type Health = {
  /** degraded: something works less well than it should; nobody has to be sent elsewhere for it */
  status: "ok" | "degraded" | "down";
  database: Part;
  queue: Part;
  sync: SyncPart;
  workers: WorkerHealth[];
};

type WorkerRow = { id: string; backend: string; state: string; alive: boolean };

function syncState(): SyncPart {
  const stats = processHealth().syncStats?.();
  if (!stats) return "down";
  return stats.fanOutDown ? "degraded" : "up";
}

async function queueIsUp(): Promise<boolean> {
  const { rows } = await pool().query<{ up: boolean }>("SELECT to_regclass('graphile_worker.jobs') IS NOT NULL AS up");
  return rows[0]?.up === true;
}

async function knownWorkers(): Promise<WorkerRow[]> {
  const { rows } = await pool().query<WorkerRow>(
    `SELECT id, backend, state, "heartbeatAt" > now() - make_interval(secs => $1) AS alive
       FROM "Worker" WHERE "heartbeatAt" > now() - make_interval(secs => $2) ORDER BY "startedAt", id`,
    [ALIVE_WITHIN_S, SHOWN_FOR_S],
  );
  return rows;
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the database does not answer")), DATABASE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * How every part is.
 *
 * @param expectWorkers whether this machine runs workers: without one that is alive, no generation ends
 */
export async function readHealth(expectWorkers: boolean): Promise<Health> {
  const sync = syncState();
  try {
    const [queue, known] = await withinTime(Promise.all([queueIsUp(), knownWorkers()]));
    const workers = known.map(({ id, backend, state, alive }) => ({ id, backend, state: alive ? state : "lost" }));
    const enoughWorkers = !expectWorkers || known.some(({ alive }) => alive);
    const works = queue && sync !== "down" && enoughWorkers;
    const well = sync === "degraded" ? "degraded" : "ok";
    return { status: works ? well : "down", database: "up", queue: queue ? "up" : "down", sync, workers };
  } catch {
    return { status: "down", database: "down", queue: "down", sync, workers: [] };
  }
}
