import type { GenerationResult } from "../../domain/techniques/generation-result.ts";
import type { ChildLimits } from "./limits.ts";
import type { GenerateRequest } from "./messages.ts";
import type { OnProgress } from "./runner.ts";
import type { Child } from "./spawn.ts";

/** How a generation ended. `loadMs` is how long it waited for a child that was still loading. */
export type Outcome =
  | { kind: "done"; result: GenerationResult; loadMs: number; generateMs: number }
  | { kind: "failed"; reason: string }
  | { kind: "aborted" };

export type WarmChild = {
  /** Resolves when the models are loaded; to the reason when they could not be. */
  ready: () => Promise<string | null>;
  /** Runs one generation; an aborted one is killed. One at a time. */
  run: (request: GenerateRequest, onProgress: OnProgress, signal: AbortSignal) => Promise<Outcome>;
  stop: () => Promise<void>;
};

/**
 * Keeps one child loaded and warm. One that failed, was killed, or has served its number of generations is replaced
 * at once, so that the next generation finds a fresh one.
 */
export function keepWarm(spawn: () => Child, limits: Pick<ChildLimits, "generations">): WarmChild {
  let child = spawn();
  let served = 0;
  let stopped = false;

  const replace = async (reason: string) => {
    await child.kill(reason);
    if (stopped) return;
    served = 0;
    child = spawn();
  };
  const ready = async () => {
    if (!child.alive()) await replace("It had ended.");
    const first = await child.started;
    return first.type === "failed" ? first.message : null;
  };
  const run: WarmChild["run"] = async (request, onProgress, signal) => {
    const began = performance.now();
    const abort = () => void child.kill("It was cancelled.");
    if (signal.aborted) return { kind: "aborted" };
    if (!child.alive()) await replace("It had ended.");
    signal.addEventListener("abort", abort, { once: true });
    try {
      const first = await child.started;
      const loadMs = performance.now() - began;
      const answer = first.type === "failed" ? first : await child.generate(request, onProgress);
      served += 1;
      if (signal.aborted) return { kind: "aborted" };
      if (answer.type === "done") return { kind: "done", result: answer.result, loadMs, generateMs: answer.generateMs };
      await child.kill("It had failed.");
      return { kind: "failed", reason: answer.type === "failed" ? answer.message : "It answered out of turn." };
    } finally {
      signal.removeEventListener("abort", abort);
      if (!child.alive() || served >= limits.generations) await replace("It has served its time.");
    }
  };
  const stop = async () => {
    stopped = true;
    await child.kill("The worker is shutting down.");
  };
  return { ready, run, stop };
}
