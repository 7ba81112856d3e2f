import { z } from "zod";
import { cancelTraining, deleteTraining, pauseTraining, resumeTraining, stopTraining } from "../../training/control.ts";
import { trainingEvents } from "../../training/events.ts";
import {
  FROM_THE_BEGINNING,
  getTrainingRun,
  listTrainingRuns,
  trainingCheckpoints,
  trainingPoints,
} from "../../training/read.ts";
import { startTraining, trainingRequest } from "../../training/start.ts";
import { trainingCheckpointView, trainingNews, trainingPointView, trainingRunView } from "../../training/view.ts";
import { nothing, operation } from "../operation.ts";
import { signedIn } from "../signed-in.ts";

const tag = "Training";
const runParameters = z.object({ id: z.uuid() });
const since = z.object({
  after: z.coerce.number().int().min(FROM_THE_BEGINNING).default(FROM_THE_BEGINNING).describe("an iteration"),
});
const notFound = { 404: { description: "no such training of yours" } };

type Control = { id: string; verb: string; summary: string; conflict: string; run: typeof pauseTraining };

function control({ id, verb, summary, conflict, run }: Control) {
  return operation({
    id,
    method: "POST",
    path: `/training-runs/{id}/${verb}`,
    tag,
    summary,
    parameters: runParameters,
    query: nothing,
    body: nothing,
    responses: {
      200: { description: "its state", schema: trainingRunView },
      409: { description: conflict },
      ...notFound,
    },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await run(signedIn(principal), parameters.id),
    }),
  });
}

export const trainingOperations = [
  operation({
    id: "startTraining",
    method: "POST",
    path: "/training-runs",
    tag,
    summary: "Train a model of your own on a dataset",
    parameters: nothing,
    query: nothing,
    body: trainingRequest,
    responses: {
      202: { description: "queued", schema: trainingRunView },
      400: { description: "the recipe does not fit; issues name each field" },
      409: { description: "the dataset is not ready, or you have as many trainings as you may have" },
    },
    handle: async ({ principal, body }) => ({ status: 202, json: await startTraining(signedIn(principal), body) }),
  }),
  operation({
    id: "listTrainingRuns",
    method: "GET",
    path: "/training-runs",
    tag,
    summary: "Your trainings, the latest first",
    parameters: nothing,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "a list", schema: z.object({ runs: z.array(trainingRunView) }) } },
    handle: async ({ principal }) => ({ status: 200, json: { runs: await listTrainingRuns(signedIn(principal)) } }),
  }),
  operation({
    id: "getTrainingRun",
    method: "GET",
    path: "/training-runs/{id}",
    tag,
    summary: "A training, with the points of its curves and the checkpoints after an iteration",
    parameters: runParameters,
    query: since,
    body: nothing,
    responses: {
      200: {
        description: "its state; ask again after the last iteration for more",
        schema: trainingRunView.extend({
          points: z.array(trainingPointView),
          checkpoints: z.array(trainingCheckpointView),
        }),
      },
      ...notFound,
    },
    handle: async ({ principal, parameters: { id }, query: { after } }) => {
      const who = signedIn(principal);
      const run = await getTrainingRun(who, id);
      const [points, checkpoints] = await Promise.all([
        trainingPoints(who, id, after),
        trainingCheckpoints(who, id, after),
      ]);
      return { status: 200, json: { ...run, points, checkpoints } };
    },
  }),
  operation({
    id: "trainingEvents",
    method: "GET",
    path: "/training-runs/{id}/events",
    tag,
    summary: "Its state, points and checkpoints as they come (server-sent events), until it is over",
    parameters: runParameters,
    query: since,
    body: nothing,
    responses: {
      200: { description: "one TrainingNews an event", schema: trainingNews, contentType: "text/event-stream" },
      ...notFound,
    },
    handle: async ({ principal, parameters, query }) => ({
      status: 200,
      events: await trainingEvents(signedIn(principal), parameters.id, query.after),
    }),
  }),
  control({
    id: "pauseTraining",
    verb: "pause",
    summary: "Pause it; it is saved and can go on later",
    conflict: "it is over",
    run: pauseTraining,
  }),
  control({
    id: "resumeTraining",
    verb: "resume",
    summary: "Go on from the last checkpoint",
    conflict: "it is over, or would break in the same way again",
    run: resumeTraining,
  }),
  control({
    id: "stopTraining",
    verb: "stop",
    summary: "End it early and keep the best so far",
    conflict: "it is over, or has not begun",
    run: stopTraining,
  }),
  control({
    id: "cancelTraining",
    verb: "cancel",
    summary: "End it at once and throw away what it has learned",
    conflict: "it is over",
    run: cancelTraining,
  }),
  operation({
    id: "deleteTraining",
    method: "DELETE",
    path: "/training-runs/{id}",
    tag,
    summary: "Delete it with its curves and weights; one that runs is ended, models made of it stay",
    parameters: runParameters,
    query: nothing,
    body: nothing,
    responses: { 204: { description: "deleted" }, ...notFound },
    handle: async ({ principal, parameters }) => {
      await deleteTraining(signedIn(principal), parameters.id);
      return { status: 204 };
    },
  }),
];
