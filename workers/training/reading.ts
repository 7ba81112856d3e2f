import { z } from "zod";
import { datasetReport } from "../../domain/training/dataset-report.ts";
import { pool } from "../../prisma/client.ts";
import { datasetPlaces } from "../../prisma/data-folders.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { holdLease } from "../lease.ts";
import { doChore, type StudyOptions, type StudyOutcome } from "./child/spawn.ts";

/** Readings that may die with their worker before a dataset counts as one that cannot be read. */
const READING_ATTEMPTS = 3;

const claimedRow = z.object({ id: z.string(), attempt: z.int(), path: z.string() });
type ReadingClaim = z.output<typeof claimedRow> & { workerId: string };

const FENCE = `id = $1 AND attempt = $2 AND "workerId" = $3 AND state = 'reading'`;
function fenceOf({ id, attempt, workerId }: ReadingClaim): [string, number, string] {
  return [id, attempt, workerId];
}

/** Takes the dataset that has waited longest to be read, or null; also one whose reader fell silent. */
export async function claimReading(workerId: string, leaseMs: number): Promise<ReadingClaim | null> {
  const claimed = await pool().query(
    `UPDATE "Dataset" SET attempt = attempt + 1, "workerId" = $1,
       "leaseUntil" = clock_timestamp() + $2 * interval '1 millisecond'
     WHERE id = (SELECT id FROM "Dataset"
       WHERE state = 'reading' AND ("leaseUntil" IS NULL OR "leaseUntil" < clock_timestamp())
       ORDER BY attempt, "createdAt", id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, attempt, path`,
    [workerId, leaseMs],
  );
  const [row] = claimed.rows;
  return row ? { ...claimedRow.parse(row), workerId } : null;
}

export type ReadingWork = {
  options: StudyOptions;
  timing: { leaseMs: number; heartbeatMs: number };
  shutdown: AbortSignal;
};

/** Reads a dataset in a child process and stores the report, or why it cannot be used, in words for people. */
export async function readDataset(claim: ReadingClaim, { options, timing, shutdown }: ReadingWork): Promise<void> {
  if (claim.attempt > READING_ATTEMPTS) return store(claim, "failed", null, UNREADABLE);
  const lost = new AbortController();
  const lease = holdLease(
    () => renew(claim, timing.leaseMs),
    timing.heartbeatMs,
    () => lost.abort(),
  );
  try {
    const { files, pieces } = datasetPlaces(claim.path);
    const outcome = await doChore(options, { kind: "read", files, pieces }, AbortSignal.any([lost.signal, shutdown]));
    if (lost.signal.aborted) return;
    if (shutdown.aborted) return handBack(claim);
    await conclude(claim, outcome);
  } finally {
    lease.stop();
  }
}

const UNREADABLE =
  "Reading these files broke down several times. Leave out what is very large or damaged, and upload the rest again.";

async function conclude(claim: ReadingClaim, outcome: StudyOutcome): Promise<void> {
  if (outcome.kind !== "done") {
    const reason = outcome.kind === "failed" ? outcome.reason : `${outcome.reason} ${UNREADABLE}`;
    return store(claim, "failed", null, reason);
  }
  const report = datasetReport.parse(outcome.result);
  if (report.pieces > 0) return store(claim, "ready", report, null);
  return store(claim, "failed", report, report.skipped.length + report.warnings.length > 0 ? USELESS : NOTHING);
}

const USELESS = "Nothing in these files can be learned from; the report says why. Try others.";
const NOTHING =
  "There is no music in what you sent: it is empty, or damaged, or neither MIDI nor a zip. Send MIDI files, or a zip of them.";

async function renew(claim: ReadingClaim, leaseMs: number): Promise<boolean> {
  const renewed = await pool().query(
    `UPDATE "Dataset" SET "leaseUntil" = clock_timestamp() + $4 * interval '1 millisecond' WHERE ${FENCE}`,
    [...fenceOf(claim), leaseMs],
  );
  return renewed.rowCount === 1;
}

async function store(claim: ReadingClaim, state: string, report: unknown, error: string | null): Promise<void> {
  await pool().query(
    `UPDATE "Dataset" SET state = $4, report = $5, error = $6, "workerId" = NULL, "leaseUntil" = NULL WHERE ${FENCE}`,
    [...fenceOf(claim), state, report === null ? null : JSON.stringify(report), error],
  );
  await announceTraining(pool(), { dataset: claim.id });
}

async function handBack(claim: ReadingClaim): Promise<void> {
  await pool().query(
    `UPDATE "Dataset" SET attempt = attempt - 1, "workerId" = NULL, "leaseUntil" = NULL WHERE ${FENCE}`,
    fenceOf(claim),
  );
}
