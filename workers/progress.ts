import { pool } from "../prisma/client.ts";
import { GENERATION_CHANNEL } from "../prisma/generation-notices.ts";
import type { Claim } from "./claim.ts";
import { FENCE, fenceOf } from "./lease.ts";

/** Progress reaches the database and the watchers at most this often. */
export const PROGRESS_INTERVAL_MS = 200;

/**
 * Takes a model's progress (0-1, however often) and passes it on at most once in {@link PROGRESS_INTERVAL_MS}, one write
 * at a time, never backwards. Whoever closes it waits until no write is under way.
 */
export function progressWriter(write: (value: number) => Promise<void>): {
  report: (value: number) => void;
  close: () => Promise<void>;
} {
  let highest = 0;
  let written = 0;
  let closed = false;
  let writing = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    timer = null;
    written = highest;
    // Progress is a courtesy: one that cannot be written is not worth an error.
    writing = write(highest).catch(() => {});
    writing.then(schedule);
  };
  const schedule = () => {
    if (closed || timer || highest <= written) return;
    timer = setTimeout(flush, PROGRESS_INTERVAL_MS);
  };
  return {
    report: (value) => {
      if (!Number.isFinite(value)) return;
      highest = Math.max(highest, Math.min(1, value));
      schedule();
    },
    close: async () => {
      closed = true;
      if (timer) clearTimeout(timer);
      await writing;
    },
  };
}

/** Stores progress for the holder of the fence and tells the watchers, in one statement. */
export async function writeProgress(claim: Claim, value: number): Promise<void> {
  await pool().query(
    `WITH moved AS (
       UPDATE "Generation" SET progress = greatest(progress, $4) WHERE ${FENCE} RETURNING id, "projectId", state
     )
     SELECT pg_notify($5, json_build_object('generation', id, 'project', "projectId", 'state', state)::text) FROM moved`,
    [...fenceOf(claim), value, GENERATION_CHANNEL],
  );
}
