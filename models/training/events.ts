import { z } from "zod";

const generatedNote = z.object({ pitch: z.number(), start: z.number(), duration: z.number(), velocity: z.number() });
const generatedTrack = z.object({
  name: z.string(),
  program: z.number(),
  isDrum: z.boolean(),
  notes: z.array(generatedNote),
});

/** Why a run ended; "stopped" keeps the best model so far, "paused" is gone on with later. */
export const endReason = z.enum(["finished", "early", "diverged", "stopped", "paused"]);
export type EndReason = z.output<typeof endReason>;

/** Musical metrics of a checkpoint, each also under the same name in `baseline`, where it is the held-out data's own. */
export const METRIC_NAMES = [
  "emptyBars",
  "inScale",
  "pitchesUsed",
  "polyphonicRate",
  "drumPattern",
  "similarity",
] as const;

/**
 * What a training run tells. `point`: means since the point before (generatorLoss, criticLoss, penalty, nats), the learning rate,
 * seconds of training, stepsPerSecond, secondsLeft. `checkpoint`: nats on held-out pieces (`validation`), musical metrics and the same
 * melody played each time. `secondsLeft` is an estimate of what the run still takes.
 */
export const trainingEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("point"), iteration: z.int(), values: z.record(z.string(), z.number()) }),
  z.object({
    kind: z.literal("checkpoint"),
    iteration: z.int(),
    metrics: z.record(z.string(), z.number()),
    baseline: z.record(z.string(), z.number()),
    sample: z.object({ tracks: z.array(generatedTrack) }),
    best: z.boolean(),
  }),
  z.object({
    kind: z.literal("ended"),
    reason: endReason,
    iteration: z.int(),
    bestIteration: z.int(),
    message: z.string().optional(),
  }),
]);
export type TrainingEvent = z.output<typeof trainingEvent>;
