import { setTimeout as sleep } from "node:timers/promises";
import { failureWords } from "./child/failure-words.ts";
import type { GenerateRequest } from "./child/messages.ts";
import type { WarmChild } from "./child/warm.ts";
import type { Claim } from "./claim.ts";
import { giveUpAttempt, handBack } from "./give-up.ts";
import { keepLease } from "./lease.ts";
import { modelFolder } from "./model-folder.ts";
import { progressWriter, writeProgress } from "./progress.ts";
import { type Finished, publish } from "./publish.ts";
import type { Timing } from "./timing.ts";

/** A database that is away for a moment costs no finished generation: publishing is tried again so often, so far apart. */
const PUBLISH_TRIES = 10;
const PUBLISH_RETRY_MS = 1_000;

export type Attempt = {
  claim: Claim;
  child: WarmChild;
  backend: string;
  /** The version of a model's weights. */
  versionOf: (modelId: string) => string;
  timing: Timing;
  /** Aborted when the worker shuts down: the generation is handed back. */
  shutdown: AbortSignal;
  /** Calls back when somebody says that this generation was cancelled; returns how to stop listening. */
  onCancelled: (id: string, check: () => void) => () => void;
};

/** Runs one attempt from claim to take. The lease is held meanwhile; losing it (or a cancel) kills the child at once. */
export async function runAttempt(attempt: Attempt): Promise<void> {
  const { claim, child, backend, timing, shutdown, onCancelled, versionOf } = attempt;
  const lost = new AbortController();
  const lease = keepLease(claim, timing, () => lost.abort());
  const stopListening = onCancelled(claim.id, () => void lease.check());
  const progress = progressWriter((news) => writeProgress(claim, news));
  try {
    const request = await requestOf(claim);
    if ("problem" in request) return await giveUpAttempt(claim, request.problem, { forGood: true });
    const outcome = await child.run(request, progress.report, AbortSignal.any([lost.signal, shutdown]));
    await progress.close();
    if (outcome.kind === "failed") return await giveUpAttempt(claim, failure(outcome.reason));
    if (outcome.kind === "aborted") return shutdown.aborted ? await handBack(claim) : undefined;
    const timings = { queuedMs: claim.queuedMs, loadMs: outcome.loadMs, generateMs: outcome.generateMs };
    await publishPatiently(claim, { result: outcome.result, backend, version: versionOf(claim.modelId), timings });
  } finally {
    lease.stop();
    stopListening();
  }
}

async function requestOf(claim: Claim): Promise<GenerateRequest | { problem: string }> {
  const { technique, modelId, parameters, seed, input } = claim;
  const { notes, around, lengthTicks } = input;
  try {
    return { technique, modelId, parameters, seed, notes, around, lengthTicks, folder: await modelFolder(modelId) };
  } catch (error) {
    return { problem: failureWords(error) };
  }
}

async function publishPatiently(claim: Claim, finished: Finished): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      const published = await publish(claim, finished);
      if (!published) console.warn(`generation ${claim.id}: attempt ${claim.attempt} came too late and was dropped`);
      return;
    } catch (error) {
      if (tries >= PUBLISH_TRIES) throw error;
      console.error(`generation ${claim.id} could not be published, trying again:`, error);
      await sleep(PUBLISH_RETRY_MS);
    }
  }
}

function failure(reason: string): string {
  return `${reason} Try again with a shorter section; if that does not help, ask the person who runs this server to look at the workers' log.`;
}
