import { z } from "zod";
import { datasetReport } from "../../domain/training/dataset-report.ts";
import { trainingRecipe } from "../../domain/training/recipe.ts";
import { TRAINING_STATES } from "../../domain/training/states.ts";
import { sampleSchema } from "./sample/sample.ts";

// Datasets and trainings as the HTTP API describes them; only what the pages show.

export const datasetSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(["reading", "ready", "failed"]),
  source: z.string(),
  isOwn: z.boolean(),
  report: datasetReport.nullable(),
  error: z.string().nullable(),
  waitingBecause: z.string().nullable(),
});
export type Dataset = z.output<typeof datasetSchema>;

export const runSchema = z.object({
  id: z.string(),
  name: z.string(),
  technique: z.enum(["accompany", "edit"]),
  dataset: z.object({ id: z.string(), name: z.string() }).nullable(),
  recipe: trainingRecipe,
  state: z.enum(TRAINING_STATES),
  wish: z.enum(["pause", "stop", "cancel"]).nullable(),
  allowed: z.array(z.enum(["pause", "resume", "stop", "cancel", "delete", "publish"])),
  iteration: z.number(),
  iterations: z.number(),
  secondsTrained: z.number(),
  secondsLeft: z.number().nullable(),
  stopReason: z.enum(["finished", "early", "stopped", "diverged"]).nullable(),
  error: z.string().nullable(),
  bestIteration: z.number().nullable(),
  backend: z.string().nullable(),
  waitingBecause: z.string().nullable(),
  createdAt: z.string(),
});
export type Run = z.output<typeof runSchema>;

const figures = z.record(z.string(), z.number());

const pointSchema = z.object({ iteration: z.number(), values: figures });
export type Point = z.output<typeof pointSchema>;

const checkpointSchema = z.object({
  iteration: z.number(),
  metrics: figures,
  baseline: figures,
  sample: sampleSchema,
});
export type Checkpoint = z.output<typeof checkpointSchema>;

/** A message of a run's live stream. */
export const newsSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("run"), run: runSchema }),
  z.object({ type: z.literal("points"), points: z.array(pointSchema) }),
  z.object({ type: z.literal("checkpoint"), checkpoint: checkpointSchema }),
]);
export type News = z.output<typeof newsSchema>;
