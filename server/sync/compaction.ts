import { Worker } from "node:worker_threads";
import type { Compaction, ScoreStore } from "./score-store.ts";

/** A rebuild that takes longer has gone wrong: the score stays as it is. */
const REBUILD_TIMEOUT_MS = 60_000;

/**
 * Begins a new epoch of a project's score, without the history that a Yjs document drags along, if nobody has it open
 * in any process. The log keeps all of the history; clients that still hold the old epoch are told to re-base.
 * Rebuilding takes place in a thread, for it may take a second that other rooms do not have.
 */
export function compactScore(store: Pick<ScoreStore, "compact">, projectId: string): Promise<Compaction> {
  return store.compact(projectId, rebuildApart);
}

function rebuildApart(merged: Uint8Array): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./rebuild-thread.mjs", import.meta.url), {
      workerData: merged.slice(),
      execArgv: [],
    });
    const timer = setTimeout(() => finish(() => reject(new Error("rebuilding took too long"))), REBUILD_TIMEOUT_MS);
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      void thread.terminate();
    };
    thread.once("message", (data: unknown) => finish(() => resolve(data instanceof Uint8Array ? data : null)));
    thread.once("error", (error) => finish(() => reject(error)));
    thread.once("exit", () => finish(() => reject(new Error("the rebuilding thread ended early"))));
  });
}
