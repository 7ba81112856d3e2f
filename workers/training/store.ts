import type { PoolClient } from "pg";
import type { TrainingEvent } from "../../models/training/events.ts";
import { announceTraining, type TrainingNotice } from "../../prisma/training-notices.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { FENCE, type Fenced, fenceOf } from "../lease.ts";

type Point = Extract<TrainingEvent, { kind: "point" }>;
type Checkpoint = Extract<TrainingEvent, { kind: "checkpoint" }>;
type Ended = Extract<TrainingEvent, { kind: "ended" }>;

/** Deaths of workers that a run survives without having got to a checkpoint in between. */
const ATTEMPTS = 3;

/**
 * Now the turn begins, after all that had to be loaded. Forgets what lies after the iteration at which an attempt begins: it goes on from a checkpoint, and does that part again.
 *
 * @returns false when the run is no longer ours
 */
export function beginAt(claim: Fenced, iteration: number): Promise<boolean> {
  return fenced(claim, async (client) => {
    for (const table of ["TrainingPoint", "TrainingCheckpoint"]) {
      await client.query(`DELETE FROM "${table}" WHERE "runId" = $1 AND iteration > $2`, [claim.id, iteration]);
    }
    const begun = `UPDATE "TrainingRun" SET iteration = $2, "turnStartedAt" = clock_timestamp() WHERE id = $1`;
    await client.query(begun, [claim.id, iteration]);
  });
}

/** Stores points of the curves, and from the last one how far the run is. */
export function storePoints(claim: Fenced, points: readonly Point[]): Promise<boolean> {
  const last = points.at(-1);
  if (!last) return Promise.resolve(true);
  return progressing(claim, async (client) => {
    await client.query(
      `INSERT INTO "TrainingPoint" ("runId", iteration, values)
       SELECT $1, * FROM unnest($2::int[], $3::jsonb[])
       ON CONFLICT ("runId", iteration) DO UPDATE SET values = excluded.values`,
      [claim.id, points.map(({ iteration }) => iteration), points.map(({ values }) => JSON.stringify(values))],
    );
    const { seconds, secondsLeft } = last.values;
    await client.query(
      `UPDATE "TrainingRun" SET iteration = $2, "secondsTrained" = coalesce($3, "secondsTrained"),
         "secondsLeft" = coalesce($4, "secondsLeft") WHERE id = $1`,
      [claim.id, last.iteration, seconds ?? null, secondsLeft ?? null],
    );
  });
}

/** Stores a checkpoint. A new one gives the run as many attempts as at the beginning: it gets somewhere. */
export function storeCheckpoint(claim: Fenced, { iteration, metrics, baseline, sample, best }: Checkpoint) {
  return progressing(claim, async (client) => {
    const stored = await client.query(
      `INSERT INTO "TrainingCheckpoint" ("runId", iteration, metrics, sample) VALUES ($1, $2, $3, $4)
       ON CONFLICT ("runId", iteration) DO UPDATE SET metrics = excluded.metrics, sample = excluded.sample
       RETURNING xmax = 0 AS "isNew"`,
      [claim.id, iteration, JSON.stringify({ values: metrics, baseline }), JSON.stringify(sample)],
    );
    await client.query(
      `UPDATE "TrainingRun" SET iteration = $2, "bestIteration" = CASE WHEN $3 THEN $2 ELSE "bestIteration" END,
         "maxAttempts" = CASE WHEN $4 THEN attempt + $5 ELSE "maxAttempts" END WHERE id = $1`,
      [claim.id, iteration, best, stored.rows[0]?.isNew === true, ATTEMPTS],
    );
  });
}

/**
 * What the models' code says of its end becomes the state: over, or put aside. A run put aside is paused or stopped when
 * its owner wished so, even in this very moment, and otherwise waits for its next turn.
 */
export function storeEnd(claim: Fenced, { reason, iteration, bestIteration, message }: Ended): Promise<boolean> {
  const state: Record<Ended["reason"], string> = {
    finished: "'finished'",
    early: "'finished'",
    stopped: "'finished'",
    diverged: "'failed'",
    paused: `CASE wish WHEN 'pause' THEN 'paused' WHEN 'stop' THEN 'finished' ELSE 'queued' END`,
  };
  const stopReason = reason === "paused" ? `CASE wish WHEN 'stop' THEN 'stopped' END` : `'${reason}'`;
  return fenced(claim, async (client) => {
    await client.query(
      `UPDATE "TrainingRun" SET iteration = $2, "bestIteration" = $3, error = $4, "stopReason" = ${stopReason} WHERE id = $1`,
      [claim.id, iteration, bestIteration, message ?? null],
    );
    await putDown(client, claim, state[reason]);
  });
}

/** The run has failed for good, for a reason in words for people; its owner may try again. */
export function storeFailure(claim: Fenced, reason: string): Promise<boolean> {
  return fenced(claim, async (client) => {
    await client.query(`UPDATE "TrainingRun" SET error = $2 WHERE id = $1`, [claim.id, reason]);
    await putDown(client, claim, `'failed'`);
  });
}

/** An attempt died without a word: the run waits for another one, or has failed after the last. */
export function storeDeath(claim: Fenced, reason: string): Promise<boolean> {
  return fenced(claim, async (client) => {
    await client.query(
      `UPDATE "TrainingRun" SET error = CASE WHEN attempt >= "maxAttempts" THEN $2 END WHERE id = $1`,
      [claim.id, reason],
    );
    await putDown(client, claim, `CASE WHEN attempt >= "maxAttempts" THEN 'failed' ELSE 'queued' END`);
  });
}

/** Puts a run aside unharmed: it was asked to end and did not in time, or its worker shuts down. It costs no attempt. */
export function storeInterruption(claim: Fenced): Promise<boolean> {
  return fenced(claim, async (client) => {
    await client.query(
      `UPDATE "TrainingRun" SET "maxAttempts" = "maxAttempts" + 1,
         "stopReason" = CASE wish WHEN 'stop' THEN 'stopped' END WHERE id = $1`,
      [claim.id],
    );
    await putDown(client, claim, `CASE wish WHEN 'pause' THEN 'paused' WHEN 'stop' THEN 'finished' ELSE 'queued' END`);
  });
}

async function putDown(client: PoolClient, { id }: Fenced, state: string): Promise<void> {
  await client.query(
    `UPDATE "TrainingRun" SET state = (${state})::"TrainingState", wish = NULL, "workerId" = NULL, "leaseUntil" = NULL,
       "turnEndedAt" = clock_timestamp(),
       "finishedAt" = CASE WHEN (${state}) IN ('finished', 'failed') THEN clock_timestamp() END WHERE id = $1`,
    [id],
  );
}

type Write = (client: PoolClient) => Promise<void>;

/** Writes about a run in one transaction, if it is still ours, and tells everybody. */
function fenced(claim: Fenced, write: Write): Promise<boolean> {
  return writing(claim, write, { run: claim.id });
}

/** The same with what only those care about who watch it. */
function progressing(claim: Fenced, write: Write): Promise<boolean> {
  return writing(claim, write, { run: claim.id, progress: true });
}

function writing(claim: Fenced, write: Write, notice: TrainingNotice): Promise<boolean> {
  return inTransaction(async (client) => {
    const mine = await client.query(`SELECT 1 FROM "TrainingRun" WHERE ${FENCE} FOR NO KEY UPDATE`, fenceOf(claim));
    if (mine.rowCount !== 1) return false;
    await write(client);
    await announceTraining(client, notice);
    return true;
  });
}
