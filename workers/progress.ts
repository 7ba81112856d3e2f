import type { EditEvent } from "../domain/edits/edit-event.ts";
import { pool } from "../prisma/client.ts";
import { GENERATION_CHANNEL } from "../prisma/generation-notices.ts";
import type { Claim } from "./claim.ts";
import { FENCE, fenceOf } from "./lease.ts";

/** Progress reaches the database and the watchers at most this often. */
export const PROGRESS_INTERVAL_MS = 200;

/** How far a generation is (0-1), and the edit events since the last news, which stand at `from` in the order of all. */
export type News = { value: number; from: number; edits: readonly EditEvent[] };

/**
 * Takes a model's progress (0-1) and edit events, however often, and passes them on at most once in
 * {@link PROGRESS_INTERVAL_MS}, one write at a time, never backwards. Edits of a write that failed go with the next.
 * Whoever closes it waits until no write is under way.
 */
export function progressWriter(write: (news: News) => Promise<void>): {
  report: (value: number, edits: readonly EditEvent[]) => void;
  close: () => Promise<void>;
} {
  let highest = 0;
  let written = 0;
  let told: EditEvent[] = [];
  let from = 0;
  let closed = false;
  let writing = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let last = Number.NEGATIVE_INFINITY;
  const flush = () => {
    timer = null;
    last = Date.now();
    const news = { value: highest, from, edits: told };
    written = highest;
    told = [];
    // Progress is a courtesy: one that cannot be written is not worth an error.
    writing = write(news).then(
      () => {
        from += news.edits.length;
      },
      () => {
        told = [...news.edits, ...told];
      },
    );
    writing.then(schedule);
  };
  const schedule = () => {
    if (closed || timer || (highest <= written && told.length === 0)) return;
    // Edits are watched and go out at once; a number alone waits, for short generations are over by then.
    const since = told.length > 0 ? Date.now() - last : 0;
    timer = setTimeout(flush, Math.max(0, PROGRESS_INTERVAL_MS - since));
  };
  return {
    report: (value, edits) => {
      if (!Number.isFinite(value)) return;
      highest = Math.max(highest, Math.min(1, value));
      told.push(...edits);
      schedule();
    },
    close: async () => {
      closed = true;
      if (timer) clearTimeout(timer);
      await writing;
    },
  };
}

/**
 * Stores progress for the holder of the fence and tells the watchers, in one statement. Edits are added where they
 * belong or, when some before them are missing or they are there already, not at all: the result has them in the end.
 */
export async function writeProgress(claim: Claim, { value, from, edits }: News): Promise<void> {
  await pool().query(
    `WITH moved AS (
       UPDATE "Generation" SET progress = greatest(progress, $4), result = CASE
         WHEN jsonb_array_length($6::jsonb) = 0 OR jsonb_array_length(coalesce(result->'edits', '[]')) <> $5 THEN result
         ELSE jsonb_build_object('edits', coalesce(result->'edits', '[]') || $6::jsonb) END
       WHERE ${FENCE} RETURNING id, "projectId", state
     )
     SELECT pg_notify($7, json_build_object('generation', id, 'project', "projectId", 'state', state)::text) FROM moved`,
    [...fenceOf(claim), value, from, JSON.stringify(edits), GENERATION_CHANNEL],
  );
}
