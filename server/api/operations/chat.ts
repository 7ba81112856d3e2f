import { z } from "zod";
import { listChat } from "../../chat/list.ts";
import { removeChat } from "../../chat/remove.ts";
import { chatInput, sendChat } from "../../chat/send.ts";
import { nothing, operation } from "../operation.ts";
import { projectParameters } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";
import { chatMessage, chatPage } from "./comment-shapes.ts";

const tag = "Chat";

export const chatOperations = [
  operation({
    id: "listChat",
    method: "GET",
    path: "/projects/{id}/chat",
    tag,
    summary: "The newest messages of a project's chat, or those before one of them",
    parameters: projectParameters,
    query: z.object({ before: z.uuid().optional() }),
    body: nothing,
    responses: { 200: { description: "a page of messages", schema: chatPage } },
    handle: async ({ principal, parameters, query }) => ({
      status: 200,
      json: await listChat(signedIn(principal), parameters.id, query.before),
    }),
  }),
  operation({
    id: "sendChat",
    method: "POST",
    path: "/projects/{id}/chat",
    tag,
    summary: "Say something",
    parameters: projectParameters,
    query: nothing,
    body: chatInput,
    responses: { 201: { description: "the message", schema: chatMessage } },
    handle: async ({ principal, parameters, body }) => ({
      status: 201,
      json: await sendChat(signedIn(principal), parameters.id, body),
    }),
  }),
  operation({
    id: "removeChat",
    method: "DELETE",
    path: "/projects/{id}/chat/{messageId}",
    tag,
    summary: "Remove one's own message, or anybody's as an owner; its text is gone",
    parameters: projectParameters.extend({ messageId: z.uuid() }),
    query: nothing,
    body: nothing,
    responses: { 204: { description: "removed" } },
    handle: async ({ principal, parameters }) => {
      await removeChat(signedIn(principal), parameters.id, parameters.messageId);
      return { status: 204 };
    },
  }),
];
