import { setTimeout as sleep } from "node:timers/promises";

/** A database that is away for a moment costs no training: what it tells is written again so often, so far apart. */
const TRIES = 30;
const RETRY_MS = 1_000;

/** Does `work` until it succeeds; throws what it threw at the last try. */
export async function patiently<T>(work: () => Promise<T>, retryMs = RETRY_MS): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= TRIES) throw error;
      console.error("could not be stored, trying again:", error instanceof Error ? error.message : error);
      await sleep(retryMs);
    }
  }
}
