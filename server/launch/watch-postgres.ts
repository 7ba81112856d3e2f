import { setTimeout as sleep } from "node:timers/promises";
import type { EmbeddedPostgres } from "../../prisma/embedded/postgres.ts";
import { isPostgres } from "../../prisma/embedded/postmaster.ts";

const LOOK_EVERY_MS = 1_000;

/** Starts the embedded PostgreSQL again, on the same port, whenever it is gone. */
export async function watchPostgres(
  postgres: EmbeddedPostgres,
  say: (line: string) => void,
  changed: () => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted || isPostgres(postgres.pid())) continue;
    say("PostgreSQL ended; starting it again");
    try {
      await postgres.restart();
      changed();
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }
}
