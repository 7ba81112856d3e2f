import { endWithParent } from "./end-with-parent.ts";
import { failureWords } from "./failure-words.ts";
import { type ChildMessage, generateRequest } from "./messages.ts";
import { loadRunner, type Runner } from "./runner.ts";

/** A child process of a worker: `entry.ts RUNNER_URL BACKEND`. Loads once, then generates whatever it is sent, one at a time. */
async function main(runnerUrl: string, backend: string): Promise<void> {
  await endWithParent();
  const began = performance.now();
  const runner = await loadRunner(runnerUrl);
  await runner.prepare(backend);
  process.on("message", (message) => void generate(runner, message));
  tell({ type: "ready", loadMs: performance.now() - began });
}

async function generate(runner: Runner, message: unknown): Promise<void> {
  try {
    const request = generateRequest.parse(message);
    const began = performance.now();
    const result = await runner.generate(request, (value, edits) =>
      tell({ type: "progress", value, edits: [...edits] }),
    );
    tell({ type: "done", result, generateMs: performance.now() - began });
  } catch (error) {
    console.error("could not generate:", error);
    tell({ type: "failed", message: failureWords(error) });
  }
}

function tell(message: ChildMessage): void {
  // A worker that is gone hears nothing; the closed channel ends this process in a moment.
  process.send?.(message, undefined, undefined, () => {});
}

const [runnerUrl, backend] = process.argv.slice(2);
if (!runnerUrl || !backend) throw new Error("usage: entry.ts RUNNER_URL BACKEND");
await main(runnerUrl, backend).catch((error: unknown) => {
  console.error("the model process could not start:", error);
  tell({ type: "failed", message: failureWords(error) });
  process.disconnect?.();
});
