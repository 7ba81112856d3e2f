import { z } from "zod";
import { MAX_EDIT_EVENTS } from "../../../domain/edits/edit-event.ts";
import { cancelGeneration } from "../../generations/cancel.ts";
import { generationEvents } from "../../generations/events.ts";
import { getGeneration, listGenerations } from "../../generations/read.ts";
import { getEdits } from "../../generations/read-edits.ts";
import { requestGeneration } from "../../generations/request.ts";
import { generationRequest } from "../../generations/request-body.ts";
import type { GenerationEvent } from "../../generations/tell.ts";
import type { GenerationView } from "../../generations/view.ts";
import { acceptTake } from "../../takes/accept.ts";
import { discardTake } from "../../takes/discard.ts";
import { getTake } from "../../takes/get.ts";
import { listTakes } from "../../takes/list.ts";
import { restoreTake } from "../../takes/restore.ts";
import { mapEvents, type NamedEvent, namedEvent } from "../event-stream.ts";
import { nothing, operation } from "../operation.ts";
import { generation, generationEdits, projectParameters, take, takeWithTracks } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";

const generationParameters = z.object({ id: z.uuid() });
const takeParameters = projectParameters.extend({ takeId: z.uuid() });
const tag = "Generation";

const acceptBody = z.object({
  trackIds: z.array(z.string()).min(1).max(64).optional().describe("which tracks of the take; all when left out"),
  edits: z.int().min(0).max(MAX_EDIT_EVENTS).optional().describe("keep the state after so many edit events"),
});

/** Edit events have a name of their own, so that who waits for states need not know them. */
function named(event: GenerationEvent): GenerationView | NamedEvent {
  return "from" in event ? namedEvent("edits", event) : event;
}

export const generationOperations = [
  operation({
    id: "requestGeneration",
    method: "POST",
    path: "/projects/{id}/generations",
    tag,
    summary: "Ask a model to write a take",
    parameters: projectParameters,
    query: nothing,
    body: generationRequest,
    responses: { 202: { description: "queued", schema: generation }, 429: { description: "the queue is full" } },
    handle: async ({ principal, parameters, body }) => ({
      status: 202,
      json: await requestGeneration(signedIn(principal), parameters.id, body),
    }),
  }),
  operation({
    id: "listGenerations",
    method: "GET",
    path: "/projects/{id}/generations",
    tag,
    summary: "A project's generations, the latest first",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "a list", schema: z.object({ generations: z.array(generation) }) } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: { generations: await listGenerations(signedIn(principal), parameters.id) },
    }),
  }),
  operation({
    id: "getGeneration",
    method: "GET",
    path: "/generations/{id}",
    tag,
    summary: "How a generation is doing",
    parameters: generationParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "its state", schema: generation } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await getGeneration(signedIn(principal), parameters.id),
    }),
  }),
  operation({
    id: "generationEvents",
    method: "GET",
    path: "/generations/{id}/events",
    tag,
    summary: "Its states as they come (server-sent events), until the final one",
    parameters: generationParameters,
    query: nothing,
    body: nothing,
    responses: {
      200: {
        description:
          "one Generation an event; events named `edits` carry {from, edits}: edit events that stand behind the first `from` ones",
        contentType: "text/event-stream",
      },
    },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      events: mapEvents(await generationEvents(signedIn(principal), parameters.id), named),
    }),
  }),
  operation({
    id: "generationEdits",
    method: "GET",
    path: "/generations/{id}/edits",
    tag,
    summary: "All its edit events so far, and the notes that they begin from",
    parameters: generationParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the edits", schema: generationEdits } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await getEdits(signedIn(principal), parameters.id),
    }),
  }),
  operation({
    id: "cancelGeneration",
    method: "DELETE",
    path: "/generations/{id}",
    tag,
    summary: "Cancel it; no notes are left behind",
    parameters: generationParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "its state", schema: generation } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await cancelGeneration(signedIn(principal), parameters.id),
    }),
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
    id: "getTake",
    method: "GET",
    path: "/projects/{id}/takes/{takeId}",
    tag,
    summary: "A take with its tracks and notes, to choose among them",
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
    summary: "Merge a take, or some of its tracks, into the score",
    parameters: takeParameters,
    query: nothing,
    body: acceptBody.default({}),
    responses: { 200: { description: "the take", schema: take } },
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
    summary: "Drop a take",
    parameters: takeParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the take", schema: take } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await discardTake(signedIn(principal), parameters.id, parameters.takeId),
    }),
  }),
  operation({
    id: "restoreTake",
    method: "POST",
    path: "/projects/{id}/takes/{takeId}/restore",
    tag,
    summary: "Take the decision on a take back: it is a proposal again",
    parameters: takeParameters,
    query: nothing,
    body: nothing,
    responses: {
      200: { description: "the take", schema: take },
      409: { description: "its tracks have been changed since, or its notes are gone" },
    },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await restoreTake(signedIn(principal), parameters.id, parameters.takeId),
    }),
  }),
];
