import { z } from "zod";
import type { GeneratedTracks, GenerateRequest } from "./messages.ts";

/** What a child process runs: the module whose path the worker gives it exports one as `runner`. */
export type Runner = {
  /** Loads the backend and the weights and warms them, once a process. Throws when that fails. */
  prepare: (backend: string) => Promise<void>;
  /** Runs one generation; `onProgress` takes 0-1. */
  generate: (request: GenerateRequest, onProgress: (value: number) => void) => Promise<{ tracks: GeneratedTracks }>;
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
