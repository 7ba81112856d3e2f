import type { PoolClient } from "pg";
import { nextTrainingState, type TrainingState } from "../../domain/training/states.ts";
import { discardFolder } from "../../prisma/data-folders.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { type AuditAction, recordAudit } from "../audit/record.ts";
import { conflict, notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { ATTEMPTS } from "./limits.ts";
import { requireTraining } from "./require.ts";
import { requireRoomForRun } from "./start.ts";
import { mayTryAgain, readView, type TrainingRunView } from "./view.ts";

type Row = {
  state: TrainingState;
  path: string;
  startedAt: Date | null;
  stopReason: string | null;
  datasetId: string | null;
};
type Ask = "pause" | "resume" | "stop" | "cancel";

/** Pauses a run: at once when it waits, and when its worker has saved it, within moments, when it runs. */
export function pauseTraining(principal: Principal, id: string): Promise<TrainingRunView> {
  return ask(principal, id, "pause");
}

/** Lets a paused run go on, or one that failed for a reason that has gone. @throws Failure "conflict" when it cannot */
export function resumeTraining(principal: Principal, id: string): Promise<TrainingRunView> {
  return ask(principal, id, "resume");
}

/** Ends a run early and keeps the best that it has. @throws Failure "conflict" for one that has not begun, or is over */
export function stopTraining(principal: Principal, id: string): Promise<TrainingRunView> {
  return ask(principal, id, "stop");
}

/** Ends a run at once and throws away what it has learned; its curves and samples stay until it is deleted. */
export async function cancelTraining(principal: Principal, id: string): Promise<TrainingRunView> {
  return ask(principal, id, "cancel");
}

/** Deletes a run with its curves, samples and weights; one that runs is ended. Models made of it stay. */
export async function deleteTraining(principal: Principal, id: string): Promise<void> {
  await requireTraining(principal, id);
  const path = await inTransaction(async (client) => {
    const deleted = await client.query(`DELETE FROM "TrainingRun" WHERE id = $1 RETURNING path`, [id]);
    const path = deleted.rows[0]?.path;
    if (!path) throw notFound("training");
    await write(client, principal, "training.deleted", id);
    return path;
  });
  // The worker that has it removes what it writes in its last moments.
  await discardFolder("training", path);
}

async function ask(principal: Principal, id: string, what: Ask): Promise<TrainingRunView> {
  await requireTraining(principal, id);
  const discarded = await inTransaction(async (client) => {
    const row = await lock(client, id);
    const next = nextTrainingState(row.state, what);
    if (!next) throw conflict(`This training is ${row.state}: it cannot ${what} any more.`);
    refuseSenseless(row, what);
    if (what === "resume" && row.state === "failed") await requireRoomForRun(client, principal, false);
    await change(client, id, row.state, what, next);
    if (what === "stop" || what === "cancel") {
      await write(client, principal, what === "stop" ? "training.stopped" : "training.cancelled", id);
    } else await announceTraining(client, { run: id });
    return what === "cancel" ? row.path : null;
  });
  if (discarded) await discardFolder("training", discarded);
  const view = await readView(id);
  if (!view) throw notFound("training");
  return view;
}

async function lock(client: PoolClient, id: string): Promise<Row> {
  const found = await client.query<Row>(
    `SELECT state, path, "startedAt", "stopReason", "datasetId" FROM "TrainingRun" WHERE id = $1 FOR UPDATE`,
    [id],
  );
  const [row] = found.rows;
  if (!row) throw notFound("training");
  return row;
}

function refuseSenseless(row: Row, what: Ask): void {
  if (what === "stop" && row.startedAt === null) {
    throw conflict("This training has not begun, so there is nothing to keep. Cancel it instead.");
  }
  if (what !== "resume" || row.state === "running" || mayTryAgain(row)) return;
  const why =
    row.datasetId === null
      ? "The files it learns from were deleted, so it cannot go on."
      : "It would break in the same way again (divergence).";
  throw conflict(`${why} Start a new training instead.`);
}

/** A running one is told its owner's wish; its worker does it. Everything else happens at once. */
async function change(client: PoolClient, id: string, state: TrainingState, what: Ask, next: TrainingState) {
  if (state === "running" && what !== "cancel") {
    await client.query(`UPDATE "TrainingRun" SET wish = $2 WHERE id = $1`, [id, what === "resume" ? null : what]);
    return;
  }
  await client.query(
    `UPDATE "TrainingRun" SET state = $2::"TrainingState", wish = NULL, "workerId" = NULL, "leaseUntil" = NULL,
       "finishedAt" = CASE WHEN $2 IN ('finished', 'cancelled') THEN now() END,
       "stopReason" = CASE WHEN $2 = 'finished' THEN 'stopped' END,
       error = CASE WHEN $2 = 'queued' THEN NULL ELSE error END,
       "maxAttempts" = CASE WHEN $2 = 'queued' THEN attempt + $3 ELSE "maxAttempts" END,
       "turnEndedAt" = CASE WHEN state = 'running' THEN now() ELSE "turnEndedAt" END
     WHERE id = $1`,
    [id, next, ATTEMPTS],
  );
}

async function write(client: PoolClient, principal: Principal, action: AuditAction, id: string): Promise<void> {
  await recordAudit(client, { actorId: principal.userId, action, subject: id });
  await announceTraining(client, { run: id });
}
