import { prisma } from "../../prisma/client.ts";
import { datasetPlaces, discardFolder, folderOf } from "../../prisma/data-folders.ts";
import { holdLease } from "../lease.ts";
import type { Timing } from "../timing.ts";
import type { EndHow } from "./child/messages.ts";
import { type StudyChild, type StudyOptions, type StudyOutcome, spawnStudy } from "./child/spawn.ts";
import type { TrainingClaim } from "./claim.ts";
import { holdTraining } from "./hold.ts";
import type { TrainingNotices } from "./notices.ts";
import { patiently } from "./patiently.ts";
import { storeDeath, storeEnd, storeFailure, storeInterruption } from "./store.ts";
import { trainingWriter } from "./writer.ts";

export type TrainingWork = {
  workerId: string;
  options: StudyOptions;
  timing: Timing & { turnMs: number };
  notices: TrainingNotices;
  /** Aborted when the worker shuts down: the run is put aside. */
  shutdown: AbortSignal;
};

const AFTER_DEATHS =
  "It was tried several times. Try a smaller network or fewer examples at once; if that does not help, ask the person who runs this server to look at the workers' log.";

/**
 * Runs one attempt at a training in a child process, until it has ended or is put aside. The lease is held meanwhile;
 * losing it, by a cancel say, kills the child at once. The owner's wishes are heard at once.
 */
export async function runTraining(claim: TrainingClaim, { options, timing, notices, shutdown }: TrainingWork) {
  if (claim.datasetPath === null) {
    await storeFailure(
      claim,
      "The files that this was to learn from have been deleted. Start a new training on others.",
    );
    return;
  }
  let isOurs = true;
  let asked = false;
  const writer = trainingWriter(claim, (ours) => {
    if (!ours) lose();
  });
  const { recipe, path, datasetPath } = claim;
  const { pieces } = datasetPlaces(datasetPath);
  const study = { kind: "train", recipe, pieces, folder: folderOf("training", path) } as const;
  const child = spawnStudy(options, study, writer.take);
  const lose = () => {
    isOurs = false;
    child.kill("It is no longer wanted.");
  };
  const ending = endInTime(child);
  const end = (how: EndHow, withinMs: number) => {
    asked = true;
    ending.ask(how, withinMs);
  };
  const renew = async () => {
    const held = await holdTraining(claim, timing);
    if (held?.wish === "stop") end("stop", options.limits.endMs);
    else if (held?.wish === "pause" || held?.turnIsOver) end("pause", options.limits.endMs);
    return held !== null;
  };
  const lease = holdLease(renew, timing.heartbeatMs, lose);
  const stopListening = notices.on(() => void lease.check());
  const onShutdown = () => end("pause", options.limits.shutdownMs);
  if (shutdown.aborted) onShutdown();
  shutdown.addEventListener("abort", onShutdown, { once: true });
  try {
    const outcome = await child.outcome;
    await writer.flush().catch(() => {});
    if (isOurs) await patiently(() => conclude(claim, outcome, writer.ended(), asked));
  } finally {
    lease.stop();
    stopListening();
    ending.done();
    shutdown.removeEventListener("abort", onShutdown);
  }
  // What the child wrote in its last moments, of a run that has been thrown away meanwhile.
  if (!isOurs) await discardIfGone(claim);
}

/** Asks a child to end, once, and kills it when it takes longer than the shortest time that it was ever given. */
function endInTime(child: StudyChild) {
  const timers: NodeJS.Timeout[] = [];
  let shortest = Number.POSITIVE_INFINITY;
  return {
    ask: (how: EndHow, withinMs: number) => {
      if (timers.length === 0) child.end(how);
      if (withinMs >= shortest) return;
      shortest = withinMs;
      timers.push(setTimeout(() => child.kill("It did not end when it was asked to."), withinMs));
    },
    done: () => timers.forEach(clearTimeout),
  };
}

type Ended = Parameters<typeof storeEnd>[1];

async function conclude(claim: TrainingClaim, outcome: StudyOutcome, ended: Ended | null, asked: boolean) {
  if (ended && outcome.kind !== "failed") return storeEnd(claim, ended);
  if (outcome.kind === "failed") return storeFailure(claim, outcome.reason);
  if (asked) return storeInterruption(claim);
  const reason = outcome.kind === "died" ? outcome.reason : "It ended without a word.";
  return storeDeath(claim, `${reason} ${AFTER_DEATHS}`);
}

async function discardIfGone({ id, path }: TrainingClaim): Promise<void> {
  const row = await prisma().trainingRun.findUnique({ where: { id }, select: { state: true } });
  if (!row || row.state === "cancelled") await discardFolder("training", path);
}
