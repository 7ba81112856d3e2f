import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { upgradeQueue } from "../prisma/queue.ts";
import type { WorkerReport, WorkerState } from "../prisma/worker-report.ts";
import { type Cancellations, hearCancellations } from "./cancellations.ts";
import { CHILD_LIMITS, type ChildLimits } from "./child/limits.ts";
import { spawnChild } from "./child/spawn.ts";
import { keepWarm, type WarmChild } from "./child/warm.ts";
import { claimGeneration } from "./claim.ts";
import { runAttempt } from "./generate.ts";
import { heartbeat, type Presence, register, unregister } from "./register.ts";
import { repeat } from "./repeat.ts";
import { sweep } from "./supervisor.ts";
import { takeTickets } from "./tickets.ts";
import { TIMING, type Timing } from "./timing.ts";
import { startTrainings } from "./training/start.ts";

/** A model process that cannot load is tried again after this long: an operator may be mending it. */
const LOAD_RETRY_MS = 10_000;

export type WorkerOptions = {
  /** File URL of the module that a child process runs (`workers/child/runner.ts`). */
  runner: string;
  /** The backend that the child loads. */
  backend: string;
  report: Pick<WorkerReport, "probes" | "models">;
  /** File URL of the module that studying children run (`workers/training/child/runner.ts`); none: it does not train. */
  studyRunner?: string;
  timing?: Timing;
  limits?: ChildLimits;
};

export type RunningWorker = { id: string; stop: () => Promise<void> };

/**
 * Starts this process as one worker: it registers, keeps a child process with the models warm, and runs one generation
 * at a time until stopped. Stopping hands a running generation back to the queue.
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { timing = TIMING, limits = CHILD_LIMITS } = options;
  const presence: Presence = {
    id: randomUUID(),
    backend: options.backend,
    state: "starting",
    report: { ...options.report, queueLock: null, problem: null },
  };
  await upgradeQueue();
  await register(presence);
  const shutdown = new AbortController();
  const child = keepWarm(() => spawnChild({ runner: options.runner, backend: options.backend, limits }), limits);
  const cancellations = await hearCancellations();
  const stopHeartbeat = repeat(timing.heartbeatMs, () => heartbeat(presence));
  const stopSweeping = repeat(timing.sweepMs, () => sweep(timing.deadAfterMs));
  const { studyRunner, backend } = options;
  const stopTrainings = studyRunner
    ? await startTrainings({ workerId: presence.id, runner: studyRunner, backend, timing })
    : async () => {};
  const tickets = loadThenTakeTickets({ presence, child, cancellations, timing, shutdown: shutdown.signal });
  const stop = async () => {
    presence.state = "stopping";
    shutdown.abort();
    const trainingsStopped = stopTrainings();
    // First the child: a worker that is still loading its models waits for it.
    await child.stop();
    await (await tickets)();
    await Promise.all([stopHeartbeat(), stopSweeping(), trainingsStopped, cancellations.close()]);
    await unregister(presence.id);
  };
  return { id: presence.id, stop };
}

type Working = {
  presence: Presence;
  child: WarmChild;
  cancellations: Cancellations;
  timing: Timing;
  shutdown: AbortSignal;
};

/** A worker takes no ticket before its models are loaded: others may be ready sooner. */
async function loadThenTakeTickets(working: Working): Promise<() => Promise<void>> {
  const { presence, child, shutdown } = working;
  while (!shutdown.aborted) {
    const problem = await child.ready();
    if (problem === null) break;
    console.error("the models could not be loaded, trying again:", problem);
    await become(presence, "broken", problem);
    await sleep(LOAD_RETRY_MS, undefined, { signal: shutdown }).catch(() => {});
  }
  if (shutdown.aborted) return async () => {};
  await become(presence, "idle");
  return takeTickets(
    () => serveTicket(working),
    (queueLock) => {
      presence.report = { ...presence.report, queueLock };
      register(presence).catch((error: unknown) => console.error("could not register:", error));
    },
  );
}

async function serveTicket({ presence, child, cancellations, timing, shutdown }: Working): Promise<void> {
  if (shutdown.aborted) return;
  const claim = await claimGeneration(presence.id, timing.leaseMs);
  if (!claim) return;
  presence.state = "busy";
  try {
    const { backend, report } = presence;
    const versionOf = (modelId: string) => report.models.find(({ id }) => id === modelId)?.version ?? "";
    await runAttempt({ claim, child, backend, versionOf, timing, shutdown, onCancelled: cancellations.on });
  } finally {
    if (!shutdown.aborted) presence.state = "idle";
  }
}

/** The state shows at the next heartbeat at the latest; a change that matters to people is written at once. */
async function become(presence: Presence, state: WorkerState, problem: string | null = null): Promise<void> {
  presence.state = state;
  presence.report = { ...presence.report, problem };
  await register(presence).catch((error: unknown) => console.error("could not register:", error));
}
