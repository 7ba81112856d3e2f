import { setTimeout as sleep } from "node:timers/promises";
import { repeat } from "../repeat.ts";
import type { Timing } from "../timing.ts";
import { STUDY_LIMITS, type StudyLimits } from "./child/limits.ts";
import type { StudyOptions } from "./child/spawn.ts";
import { claimTraining } from "./claim.ts";
import { TURN_MINUTES } from "./hold.ts";
import { claimMaking, makeModel } from "./making.ts";
import { hearTrainingNotices, type TrainingNotices } from "./notices.ts";
import { claimReading, readDataset } from "./reading.ts";
import { runTraining, type TrainingWork } from "./run-training.ts";
import { sweepTrainings } from "./sweep.ts";

/** New work is told of at once; it is also looked for this often, for what nobody told of. */
const LOOK_MS = 2_000;
/** After a failure of our own, such as a database that is away. */
const RETRY_MS = 1_000;

export type TrainingsOptions = {
  workerId: string;
  /** File URL of the module that studying children run (`workers/training/child/runner.ts`). */
  runner: string;
  backend: string;
  timing: Timing;
  /** How long a turn lasts while others wait. */
  turnMs?: number;
  limits?: StudyLimits;
};

/**
 * Starts the part of a worker that studies, beside the one that generates and at a lower priority: one training at a time,
 * and beside it one chore at a time (a dataset to read, a model to make). Stopping puts a running training aside.
 */
export async function startTrainings(options: TrainingsOptions): Promise<() => Promise<void>> {
  const { workerId, runner, backend, timing, turnMs = TURN_MINUTES * 60_000, limits = STUDY_LIMITS } = options;
  const notices = await hearTrainingNotices();
  const shutdown = new AbortController();
  const study: StudyOptions = { runner, backend, limits };
  const work: TrainingWork = {
    workerId,
    options: study,
    timing: { ...timing, turnMs },
    notices,
    shutdown: shutdown.signal,
  };
  const stopSweeping = repeat(timing.sweepMs, sweepTrainings);
  const trainings = attend(work, async () => {
    const claim = await claimTraining(workerId, backend, timing.leaseMs);
    if (claim) await runTraining(claim, work);
    return claim !== null;
  });
  const chores = attend(work, () => doOneChore(work));
  return async () => {
    shutdown.abort();
    await Promise.all([trainings, chores, stopSweeping()]);
    await notices.close();
  };
}

/** @returns whether there was one */
async function doOneChore(work: TrainingWork): Promise<boolean> {
  const making = await claimMaking(work.workerId);
  if (making) await makeModel(making, work);
  const reading = await claimReading(work.workerId, work.timing.leaseMs);
  if (reading) await readDataset(reading, work);
  return making !== null || reading !== null;
}

/** Does one piece of work after the other while there is some, and then looks for more at every notice, until the end. */
async function attend(
  { notices, shutdown }: { notices: TrainingNotices; shutdown: AbortSignal },
  once: () => Promise<boolean>,
) {
  let wake = new AbortController();
  const stopListening = notices.on(() => wake.abort());
  while (!shutdown.aborted) {
    wake = new AbortController();
    try {
      if (await once()) continue;
      await idle(LOOK_MS, AbortSignal.any([wake.signal, shutdown]));
    } catch (error) {
      console.error("training goes on in a moment:", error);
      await idle(RETRY_MS, shutdown);
    }
  }
  stopListening();
}

async function idle(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
