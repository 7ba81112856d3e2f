import { z } from "zod";
import { MAX_EDIT_EVENTS } from "../../../domain/edits/edit-event.ts";
import { MAX_NAME_LENGTH, MAX_TICK, MAX_TRACKS } from "../../../domain/score/limits.ts";
import { acceptTake } from "../../takes/accept.ts";
import { discardTake } from "../../takes/discard.ts";
import { getTake } from "../../takes/get.ts";
import { listTakes } from "../../takes/list.ts";
import { proposeTake } from "../../takes/propose.ts";
import { restoreTake } from "../../takes/restore.ts";
import { takeStatistics as readStatistics } from "../../takes/statistics.ts";
import { nothing, operation } from "../operation.ts";
import { decidedTake, projectParameters, take, takeStatistics, takeWithTracks } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";

const takeParameters = projectParameters.extend({ takeId: z.uuid() });
const tag = "Takes";

/** Stretches and single notes that one decision may name. */
const MAX_BARS = 1000;
const MAX_CHOSEN_NOTES = 20_000;

const scoreId = z.string().max(128);
const tick = z.int().min(0).max(MAX_TICK);
const span = z.object({ startTick: tick, endTick: tick.describe("the first tick after it") });

const decisionId = z.string().regex(/^[A-Za-z0-9_-]{10,64}$/, "is 10 to 64 letters, digits, _ and -");

const acceptBody = z.object({
  trackIds: z.array(scoreId).min(1).max(MAX_TRACKS).optional().describe("which tracks of the take; all when left out"),
  bars: z.array(span).min(1).max(MAX_BARS).optional().describe("only the notes that begin in these stretches"),
  noteIds: z
    .array(scoreId)
    .min(1)
    .max(MAX_CHOSEN_NOTES)
    .optional()
    .describe("single notes: of the take, or notes of the score that it would remove"),
  decision: decisionId.optional().describe("an identifier of your own: the same one is carried out once"),
  edits: z.int().min(0).max(MAX_EDIT_EVENTS).optional().describe("keep the state after so many edit events"),
  rest: z
    .enum(["keep", "drop"])
    .optional()
    .describe(
      "whether what is not chosen stays proposed (the default with bars or noteIds) or is let go (the default otherwise)",
    ),
});

const proposeBody = z.object({
  trackIds: z.array(scoreId).min(1).max(MAX_TRACKS).describe("tracks of the score to write an alternative to"),
  startTick: tick.optional(),
  endTick: tick.optional().describe("the first tick after the section; the whole tracks without a section"),
  label: z.string().max(MAX_NAME_LENGTH).optional(),
});

const restoreBody = z.object({
  decision: decisionId.optional().describe("take only this decision back; all of them when left out"),
});
const discardBody = z.object({ decision: decisionId.optional() });

export const takeOperations = [
  operation({
    id: "takeStatistics",
    method: "GET",
    path: "/takes/statistics",
    tag,
    summary: "How many takes were accepted, per technique",
    parameters: nothing,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the counts", schema: takeStatistics } },
    handle: async ({ principal }) => ({ status: 200, json: await readStatistics(signedIn(principal)) }),
  }),
  operation({
    id: "listTakes",
    method: "GET",
    path: "/projects/{id}/takes",
    tag,
    summary: "The takes of a project",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "a list", schema: z.object({ takes: z.array(take) }) } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: { takes: await listTakes(signedIn(principal), parameters.id) },
    }),
  }),
  operation({
    id: "proposeTake",
    method: "POST",
    path: "/projects/{id}/takes",
    tag,
    summary: "Copy tracks beside the score, to write an alternative there",
    parameters: projectParameters,
    query: nothing,
    body: proposeBody,
    responses: {
      201: { description: "the take", schema: take },
      409: { description: "a track is gone, or they hold too many notes" },
      429: { description: "very many alternatives wait already" },
    },
    handle: async ({ principal, parameters, body }) => ({
      status: 201,
      json: await proposeTake(signedIn(principal), parameters.id, body),
    }),
  }),
  operation({
    id: "getTake",
    method: "GET",
    path: "/projects/{id}/takes/{takeId}",
    tag,
    summary: "A take with its tracks and notes, to choose among them, and why it exists",
    parameters: takeParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the take", schema: takeWithTracks } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await getTake(signedIn(principal), parameters.id, parameters.takeId),
    }),
  }),
  operation({
    id: "acceptTake",
    method: "POST",
    path: "/projects/{id}/takes/{takeId}/accept",
    tag,
    summary: "Merge a take, or some of its tracks, bars or notes, into the score",
    parameters: takeParameters,
    query: nothing,
    body: acceptBody.default({}),
    responses: { 200: { description: "the take", schema: decidedTake } },
    handle: async ({ principal, parameters, body }) => ({
      status: 200,
      json: await acceptTake(signedIn(principal), parameters.id, parameters.takeId, body),
    }),
  }),
  operation({
    id: "discardTake",
    method: "POST",
    path: "/projects/{id}/takes/{takeId}/discard",
    tag,
    summary: "Drop a take, or what is left of it",
    parameters: takeParameters,
    query: nothing,
    body: discardBody.default({}),
    responses: { 200: { description: "the take", schema: decidedTake } },
    handle: async ({ principal, parameters, body }) => ({
      status: 200,
      json: await discardTake(signedIn(principal), parameters.id, parameters.takeId, body),
    }),
  }),
  operation({
    id: "restoreTake",
    method: "POST",
    path: "/projects/{id}/takes/{takeId}/restore",
    tag,
    summary: "Take the decisions on a take back, or one of them: it is a proposal again",
    parameters: takeParameters,
    query: nothing,
    body: restoreBody.default({}),
    responses: {
      200: { description: "the take", schema: decidedTake },
      409: { description: "what it brought has been changed since, or its notes are gone" },
    },
    handle: async ({ principal, parameters, body }) => ({
      status: 200,
      json: await restoreTake(signedIn(principal), parameters.id, parameters.takeId, body),
    }),
  }),
];
