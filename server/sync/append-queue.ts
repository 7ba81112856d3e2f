import type { Timing } from "./limits.ts";
import type { Append, ScoreStore } from "./score-store.ts";

/** `update` null: nothing to store, but to be told when everything before it is stored. */
type Waiting = { update: Append | null; settled: (stored: boolean) => void };

export type AppendQueue = {
  push: (update: Append | null, settled: (stored: boolean) => void) => void;
  bytes: () => number;
  /** true while the database does not take appends */
  failing: () => boolean;
  /** resolves once everything that waits now is settled; never while the database is down */
  idle: () => Promise<void>;
  /** stops trying; what still waits was never acknowledged, so its clients send it again */
  close: () => void;
};

const ROWS_AT_ONCE = 4_000;
const BYTES_AT_ONCE = 8 * 1024 * 1024;
/** SQLSTATE classes that say something about the data, not about the database: trying again does not help. */
const BAD_DATA = /^(22|23|54)/;

type Times = Pick<Timing, "appendMs" | "appendFirstMs" | "appendRetryFirstMs" | "appendRetryMostMs">;

/**
 * Brings the updates of all rooms to the store, in their order and many at a time: at once when nothing happened
 * lately, else once in `appendMs`. While the store fails everything waits and is tried again, without end.
 */
export function createAppendQueue(store: Pick<ScoreStore, "append">, times: Times): AppendQueue {
  let waiting: Waiting[] = [];
  let bytes = 0;
  let timer: NodeJS.Timeout | null = null;
  let flying = false;
  let closed = false;
  let startedAt = 0;
  let retryMs = 0;
  let rowsAtOnce = ROWS_AT_ONCE;
  const idlers: (() => void)[] = [];

  function schedule(): void {
    if (timer || flying || closed || waiting.length === 0) return;
    const wait = retryMs > 0 ? retryMs : Math.max(times.appendFirstMs, startedAt + times.appendMs - Date.now());
    timer = setTimeout(flush, Math.min(wait, Math.max(times.appendMs, retryMs)));
  }

  async function flush(): Promise<void> {
    timer = null;
    flying = true;
    startedAt = Date.now();
    const batch = takeBatch();
    try {
      const stored = await store.append(batch.flatMap(({ update }) => update ?? []));
      rowsAtOnce = ROWS_AT_ONCE;
      retryMs = 0;
      settle(batch, stored);
    } catch (error) {
      failed(batch, error);
    }
    flying = false;
    if (waiting.length > 0) return schedule();
    for (const idle of idlers.splice(0)) idle();
  }

  function takeBatch(): Waiting[] {
    let size = 0;
    let count = 0;
    for (const { update } of waiting) {
      size += update?.data.length ?? 0;
      if (count > 0 && (count >= rowsAtOnce || size > BYTES_AT_ONCE)) break;
      count++;
    }
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return batch;
  }

  function settle(batch: readonly Waiting[], stored: readonly boolean[]): void {
    let nth = 0;
    for (const { update, settled } of batch) {
      bytes -= update?.data.length ?? 0;
      settled(update === null || stored[nth++] === true);
    }
  }

  function failed(batch: Waiting[], error: unknown): void {
    console.error("could not store changes, trying again:", error instanceof Error ? error.message : error);
    const rows = batch.filter(({ update }) => update).length;
    if (isBadData(error) && rows <= 1) {
      settle(batch, [false]);
      return;
    }
    // One bad row must not keep everybody else's from being stored: it is found by halving.
    if (isBadData(error)) rowsAtOnce = Math.ceil(rows / 2);
    else retryMs = Math.min(Math.max(times.appendRetryFirstMs, retryMs * 2), times.appendRetryMostMs);
    waiting = [...batch, ...waiting];
  }

  return {
    push(update, settled) {
      if (update === null && waiting.length === 0 && !flying) return settled(true);
      bytes += update?.data.length ?? 0;
      waiting.push({ update, settled });
      schedule();
    },
    bytes: () => bytes,
    failing: () => retryMs > 0,
    idle: () => (waiting.length === 0 && !flying ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))),
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

function isBadData(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && BAD_DATA.test(error.code);
}
