import { z } from "zod";
import { trainingRecipe } from "../../domain/training/recipe.ts";
import { isOver, nextTrainingState, TRAINING_STATES } from "../../domain/training/states.ts";
import { prisma } from "../../prisma/client.ts";
import type { Prisma } from "../../prisma/generated/client.ts";
import { waitingReason } from "./trouble.ts";

const time = z.iso.datetime();
const figures = z.record(z.string(), z.number());

/** What its owner may do with a run now; `publish`: it has a model worth keeping. */
export const trainingAction = z.enum(["pause", "resume", "stop", "cancel", "delete", "publish"]);

/** A training run as its owner sees it. */
export const trainingRunView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    technique: z.enum(["accompany", "edit"]),
    dataset: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .describe("null when it was deleted: what is trained already stays"),
    recipe: trainingRecipe.describe("network, iterations, learning rate and the rest"),
    state: z.enum(TRAINING_STATES),
    wish: z.enum(["pause", "stop", "cancel"]).nullable().describe("asked of a running one, which does it in a moment"),
    allowed: z.array(trainingAction).describe("what you can do with it now"),
    iteration: z.int(),
    iterations: z.int(),
    secondsTrained: z.number().describe("seconds of training, waiting not counted"),
    secondsLeft: z.number().nullable().describe("an estimate in seconds of training"),
    stopReason: z.enum(["finished", "early", "stopped", "diverged"]).nullable(),
    error: z.string().nullable().describe("what went wrong and what to do, in words for people"),
    bestIteration: z.int().nullable().describe("the checkpoint with the lowest validation loss so far"),
    backend: z.string().nullable(),
    waitingBecause: z.string().nullable().describe("why a queued one does not run at the moment"),
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
  })
  .meta({ id: "TrainingRun" });
export type TrainingRunView = z.output<typeof trainingRunView>;
export type TrainingAction = z.output<typeof trainingAction>;

/** One point of the curves of a run. */
export const trainingPointView = z
  .object({
    iteration: z.int(),
    values: figures.describe(
      "those of: generatorLoss, criticLoss, penalty, nats, validation, rate, seconds, secondsLeft, stepsPerSecond",
    ),
  })
  .meta({ id: "TrainingPoint" });
export type TrainingPointView = z.output<typeof trainingPointView>;

const sampleTrack = z.object({
  name: z.string(),
  program: z.int().describe("General MIDI program, 0-127"),
  isDrum: z.boolean(),
  notes: z.array(
    z.object({
      pitch: z.int(),
      start: z.int().describe("ticks, 480 a quarter note"),
      duration: z.int().describe("ticks"),
      velocity: z.int(),
    }),
  ),
});

/** What a run could do at one moment: its metrics beside those of the data, and the same melody played each time. */
export const trainingCheckpointView = z
  .object({
    iteration: z.int(),
    metrics: figures,
    baseline: figures.describe("the same metrics of the data itself"),
    sample: z.object({ tracks: z.array(sampleTrack) }),
    createdAt: time,
  })
  .meta({ id: "TrainingCheckpoint" });
export type TrainingCheckpointView = z.output<typeof trainingCheckpointView>;

/** One message of the live stream of a run: its state, new points, a new checkpoint. */
export const trainingNews = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("run"), run: trainingRunView }),
    z.object({ type: z.literal("points"), points: z.array(trainingPointView) }),
    z.object({ type: z.literal("checkpoint"), checkpoint: trainingCheckpointView }),
  ])
  .meta({ id: "TrainingNews" });
export type TrainingNews = z.output<typeof trainingNews>;

export const VIEW_INCLUDE = { dataset: { select: { id: true, name: true } } } as const;
export type TrainingRow = Prisma.TrainingRunGetPayload<{ include: typeof VIEW_INCLUDE }>;

/** Fields that the database holds as text or JSON. */
const stored = trainingRunView.pick({ technique: true, recipe: true, wish: true, stopReason: true });

/** @param waiting why queued runs do not run at the moment, or null */
export function viewOf(row: TrainingRow, waiting: string | null): TrainingRunView {
  const { technique, recipe, wish, stopReason } = stored.parse(row);
  return {
    id: row.id,
    name: row.name,
    technique,
    dataset: row.dataset,
    recipe,
    state: row.state,
    wish,
    allowed: allowedNow(row),
    iteration: row.iteration,
    iterations: row.iterations,
    secondsTrained: row.secondsTrained,
    secondsLeft: isOver(row.state) ? null : row.secondsLeft,
    stopReason,
    error: row.error,
    bestIteration: row.bestIteration,
    backend: row.backend,
    waitingBecause: row.state === "queued" ? waiting : null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

type Standing = Pick<TrainingRow, "state" | "wish" | "startedAt" | "stopReason" | "bestIteration" | "datasetId">;

/** What makes sense now: what changes nothing is left out. */
function allowedNow(row: Standing): TrainingAction[] {
  const { state, wish } = row;
  const changes = {
    pause: (state === "queued" || state === "running") && wish === null,
    resume: state === "paused" || wish === "pause" || (state === "failed" && mayTryAgain(row)),
    stop: nextTrainingState(state, "stop") !== null && row.startedAt !== null && wish !== "stop",
    cancel: nextTrainingState(state, "cancel") !== null,
    delete: true,
    publish: state !== "cancelled" && row.bestIteration !== null,
  };
  return trainingAction.options.filter((action) => changes[action]);
}

/** What diverged would diverge again, and without its pieces nothing can go on. */
export function mayTryAgain({ stopReason, datasetId }: Pick<Standing, "stopReason" | "datasetId">): boolean {
  return stopReason !== "diverged" && datasetId !== null;
}

/** The present state of a run, whoever asks: check access first. */
export async function readView(id: string): Promise<TrainingRunView | null> {
  const row = await prisma().trainingRun.findUnique({ where: { id }, include: VIEW_INCLUDE });
  if (!row) return null;
  return viewOf(row, row.state === "queued" ? await waitingReason() : null);
}
