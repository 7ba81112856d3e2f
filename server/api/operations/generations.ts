import { z } from "zod";
import { cancelGeneration } from "../../generations/cancel.ts";
import { generationEvents } from "../../generations/events.ts";
import { getGeneration, listGenerations } from "../../generations/read.ts";
import { getEdits } from "../../generations/read-edits.ts";
import { requestGeneration } from "../../generations/request.ts";
import { generationRequest } from "../../generations/request-body.ts";
import type { GenerationEvent } from "../../generations/tell.ts";
import type { GenerationView } from "../../generations/view.ts";
import { mapEvents, type NamedEvent, namedEvent } from "../event-stream.ts";
import { nothing, operation } from "../operation.ts";
import { generation, generationEdits, projectParameters } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";

const generationParameters = z.object({ id: z.uuid() });
const tag = "Generation";

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
];
