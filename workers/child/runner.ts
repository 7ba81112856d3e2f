import { z } from "zod";
import type { EditEvent } from "../../domain/edits/edit-event.ts";
import type { GenerationResult } from "../../domain/techniques/generation-result.ts";
import type { GenerateRequest } from "./messages.ts";

/** Takes 0-1 and the edit events since the last call. */
export type OnProgress = (value: number, edits: readonly EditEvent[]) => void;

/** What a child process runs: the module whose path the worker gives it exports one as `runner`. */
export type Runner = {
  /** Loads the backend and the weights and warms them, once a process. Throws when that fails. */
  prepare: (backend: string) => Promise<void>;
  /** Runs one generation. */
  generate: (request: GenerateRequest, onProgress: OnProgress) => Promise<GenerationResult>;
};

const runnerModule = z.object({
  runner: z.object({
    prepare: z.custom<Runner["prepare"]>((value) => typeof value === "function"),
    generate: z.custom<Runner["generate"]>((value) => typeof value === "function"),
  }),
});

/** Loads a runner module by its file URL. */
export async function loadRunner(url: string): Promise<Runner> {
  return runnerModule.parse(await import(url)).runner;
}
