import { z } from "zod";
import type { DatasetReport } from "../../../domain/training/dataset-report.ts";
import type { TrainingEvent } from "../../../models/training/events.ts";
import type { StudyOf } from "./messages.ts";

/** What came of making a model's folder. */
export const madeModel = z.object({
  technique: z.enum(["accompany", "edit"]),
  manifest: z.record(z.string(), z.unknown()),
  metrics: z.record(z.string(), z.unknown()),
  card: z.string(),
});
export type MadeModel = z.output<typeof madeModel>;

/** What a studying child runs: the module whose path the worker gives it exports one as `runner`. Errors are for people. */
export type StudyRunner = {
  read: (study: StudyOf<"read">) => Promise<DatasetReport>;
  /** `signal` asks for an end, with the reason "pause" or "stop"; the last event says how it ended. */
  train: (
    study: StudyOf<"train">,
    backend: string,
    onEvent: (event: TrainingEvent) => Promise<void>,
    signal: AbortSignal,
  ) => Promise<void>;
  make: (study: StudyOf<"make">) => Promise<MadeModel>;
};

function isFunction<T>() {
  return z.custom<T>((value) => typeof value === "function");
}

const runnerModule = z.object({
  runner: z.object({
    read: isFunction<StudyRunner["read"]>(),
    train: isFunction<StudyRunner["train"]>(),
    make: isFunction<StudyRunner["make"]>(),
  }),
});

/** Loads a runner module by its file URL. */
export async function loadStudyRunner(url: string): Promise<StudyRunner> {
  return runnerModule.parse(await import(url)).runner;
}
