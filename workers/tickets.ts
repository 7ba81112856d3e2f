import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, type Runner, type RunnerOptions, run, type WorkerEvents } from "graphile-worker";
import { pool } from "../prisma/client.ts";
import { GENERATE_TASK } from "../prisma/queue.ts";

/** graphile-worker hears of new tickets at once; it also looks this often, for those that were unlocked silently. */
const POLL_MS = 2_000;
const RESTART_MS = 1_000;

/**
 * Takes tickets from the queue, one at a time, and calls `handle` for each. A runner that gives up (a database that was
 * away for long) is started again.
 *
 * @param onLockName gets the name under which graphile-worker locks tickets for this process
 * @returns a function that stops it, after the ticket in hand
 */
export function takeTickets(handle: () => Promise<void>, onLockName: (name: string) => void): () => Promise<void> {
  let stopping = false;
  let runner: Runner | null = null;
  const work = async () => {
    while (!stopping) {
      try {
        runner = await run(options(handle, onLockName));
        await runner.promise;
      } catch (error) {
        console.error("the queue stopped, starting it again:", error);
      }
      runner = null;
      if (!stopping) await sleep(RESTART_MS);
    }
  };
  const working = work();
  return async () => {
    stopping = true;
    await runner?.stop().catch(() => {});
    await working;
  };
}

function options(handle: () => Promise<void>, onLockName: (name: string) => void): RunnerOptions {
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => onLockName(workerPool.id));
  return {
    pgPool: pool(),
    concurrency: 1,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    crontab: "",
    events,
    logger: new Logger(() => (level, message) => {
      if (level === "error" || level === "warning") console.error(`queue: ${message}`);
    }),
    taskList: { [GENERATE_TASK]: handle },
  };
}
