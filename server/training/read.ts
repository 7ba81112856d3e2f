import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import { notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { CHECKPOINTS_AT_ONCE, LIST_LENGTH, POINTS_AT_ONCE } from "./limits.ts";
import { requireTraining } from "./require.ts";
import { waitingReason } from "./trouble.ts";
import {
  readView,
  type TrainingCheckpointView,
  type TrainingPointView,
  type TrainingRunView,
  trainingCheckpointView,
  trainingPointView,
  VIEW_INCLUDE,
  viewOf,
} from "./view.ts";

/** Stands before the first iteration: everything comes after it. */
export const FROM_THE_BEGINNING = -1;

/** @throws Failure "notFound" */
export async function getTrainingRun(principal: Principal, id: string): Promise<TrainingRunView> {
  const view = await readView(await requireTraining(principal, id));
  if (!view) throw notFound("training");
  return view;
}

/** One's own runs, the newest first. */
export async function listTrainingRuns({ userId }: Principal): Promise<TrainingRunView[]> {
  const rows = await prisma().trainingRun.findMany({
    where: { userId },
    include: VIEW_INCLUDE,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: LIST_LENGTH,
  });
  const waiting = rows.some(({ state }) => state === "queued") ? await waitingReason() : null;
  return rows.map((row) => viewOf(row, waiting));
}

/** The points of a run's curves after an iteration, oldest first, at most {@link POINTS_AT_ONCE}. */
export async function trainingPoints(
  principal: Principal,
  id: string,
  after = FROM_THE_BEGINNING,
): Promise<TrainingPointView[]> {
  return readPoints(await requireTraining(principal, id), after);
}

/** The checkpoints of a run after an iteration, oldest first, at most {@link CHECKPOINTS_AT_ONCE}. */
export async function trainingCheckpoints(
  principal: Principal,
  id: string,
  after = FROM_THE_BEGINNING,
): Promise<TrainingCheckpointView[]> {
  return readCheckpoints(await requireTraining(principal, id), after);
}

/** Whoever asks: check access first. */
export async function readPoints(runId: string, after: number): Promise<TrainingPointView[]> {
  const rows = await prisma().trainingPoint.findMany({
    where: { runId, iteration: { gt: after } },
    orderBy: { iteration: "asc" },
    take: POINTS_AT_ONCE,
  });
  return rows.map((row) => trainingPointView.parse(row));
}

const storedMetrics = z.object({
  values: z.record(z.string(), z.number()),
  baseline: z.record(z.string(), z.number()),
});

/** Whoever asks: check access first. */
export async function readCheckpoints(runId: string, after: number): Promise<TrainingCheckpointView[]> {
  const rows = await prisma().trainingCheckpoint.findMany({
    where: { runId, iteration: { gt: after } },
    orderBy: { iteration: "asc" },
    take: CHECKPOINTS_AT_ONCE,
  });
  return rows.map(({ iteration, metrics, sample, createdAt }) => {
    const { values, baseline } = storedMetrics.parse(metrics);
    return trainingCheckpointView.parse({
      iteration,
      metrics: values,
      baseline,
      sample,
      createdAt: createdAt.toISOString(),
    });
  });
}
