import { z } from "zod";
import { pool } from "../../prisma/client.ts";
import { FENCE, type Fenced, fenceOf } from "../lease.ts";

/** A turn ends after so long when somebody else waits; it goes on while nobody does. */
export const TURN_MINUTES = 10;

const held = z.object({ wish: z.enum(["pause", "stop"]).nullable(), turnIsOver: z.boolean() });

/** What a worker hears when it renews its lease: what the owner wishes, and whether others have waited long enough. */
export type Held = z.output<typeof held>;

/** Holds the run for another `leaseMs`; null when it is no longer ours: cancelled, deleted, or given to another worker. */
export async function holdTraining(
  claim: Fenced & { userId: string },
  { leaseMs, turnMs }: { leaseMs: number; turnMs: number },
): Promise<Held | null> {
  const renewed = await pool().query(
    `UPDATE "TrainingRun" SET "leaseUntil" = clock_timestamp() + $4 * interval '1 millisecond' WHERE ${FENCE}
     RETURNING wish, coalesce("turnStartedAt" < clock_timestamp() - $5 * interval '1 millisecond', false) AND EXISTS (
       SELECT 1 FROM "TrainingRun" other WHERE other.state = 'queued' AND other."userId" <> $6) AS "turnIsOver"`,
    [...fenceOf(claim), leaseMs, turnMs, claim.userId],
  );
  const [row] = renewed.rows;
  return row ? held.parse(row) : null;
}
