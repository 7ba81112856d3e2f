import os from "node:os";
import { endWithParent } from "../../child/end-with-parent.ts";
import { failureWords } from "../../child/failure-words.ts";
import { finiteEvent } from "./finite.ts";
import { type Study, type StudyMessage, studyOrder } from "./messages.ts";
import { loadStudyRunner, type StudyRunner } from "./runner.ts";

/** A studying child of a worker: `entry.ts RUNNER_URL BACKEND NICENESS`. Does the one thing it is sent, tells what came of it, and ends. */
async function main(runnerUrl: string, backend: string, niceness: number): Promise<void> {
  os.setPriority(niceness);
  await endWithParent();
  const runner = await loadStudyRunner(runnerUrl);
  const ending = new AbortController();
  process.on("message", (message) => {
    const order = studyOrder.parse(message);
    if (order.type === "end") ending.abort(order.how);
    else void answer(runner, backend, order.study, ending.signal);
  });
}

async function answer(runner: StudyRunner, backend: string, study: Study, signal: AbortSignal): Promise<void> {
  try {
    await tell({ type: "done", result: await work(runner, backend, study, signal) });
  } catch (error) {
    console.error(`could not ${study.kind}:`, error);
    await tell({ type: "failed", message: failureWords(error) });
  }
  process.disconnect?.();
}

async function work(runner: StudyRunner, backend: string, study: Study, signal: AbortSignal): Promise<unknown> {
  if (study.kind === "read") return runner.read(study);
  if (study.kind === "make") return runner.make(study);
  return runner.train(study, backend, (event) => tell({ type: "event", event: finiteEvent(event) }), signal);
}

/** Resolves when it is on its way; a worker that is gone hears nothing, and the closed channel ends this process. */
function tell(message: StudyMessage): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send) return resolve();
    process.send(message, undefined, undefined, () => resolve());
  });
}

const [runnerUrl, backend, niceness] = process.argv.slice(2);
if (!runnerUrl || !backend || !niceness) throw new Error("usage: entry.ts RUNNER_URL BACKEND NICENESS");
await main(runnerUrl, backend, Number(niceness));
