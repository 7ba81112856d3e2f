import { z } from "zod";
import { beginThread } from "../../comments/begin.ts";
import { changeThread } from "../../comments/change.ts";
import { editComment } from "../../comments/edit.ts";
import { editInput, replyInput, threadChange, threadInput } from "../../comments/input.ts";
import { markAllThreadsRead, markThreadRead } from "../../comments/mark-read.ts";
import { getThread, listThreads } from "../../comments/read.ts";
import { removeComment, removeThread } from "../../comments/remove.ts";
import { reply } from "../../comments/reply.ts";
import { nothing, operation } from "../operation.ts";
import { projectParameters } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";
import { threadList, wholeThread } from "./comment-shapes.ts";

const tag = "Comments";
const threadParameters = projectParameters.extend({ threadId: z.uuid() });
const commentParameters = threadParameters.extend({ commentId: z.uuid() });

export const commentOperations = [
  operation({
    id: "listCommentThreads",
    method: "GET",
    path: "/projects/{id}/comments",
    tag,
    summary: "All threads of a project, the latest changed first, each with its first comment",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the threads", schema: threadList } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await listThreads(signedIn(principal), parameters.id),
    }),
  }),
  operation({
    id: "beginCommentThread",
    method: "POST",
    path: "/projects/{id}/comments",
    tag,
    summary: "Comment on a note, a range of bars, a track or the whole piece",
    parameters: projectParameters,
    query: nothing,
    body: threadInput,
    responses: { 201: { description: "the thread", schema: wholeThread } },
    handle: async ({ principal, parameters, body }) => ({
      status: 201,
      json: await beginThread(signedIn(principal), parameters.id, body),
    }),
  }),
  operation({
    id: "readAllCommentThreads",
    method: "POST",
    path: "/projects/{id}/comments/read",
    tag,
    summary: "Everything in this project is read",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 204: { description: "noted" } },
    handle: async ({ principal, parameters }) => {
      await markAllThreadsRead(signedIn(principal), parameters.id);
      return { status: 204 };
    },
  }),
  operation({
    id: "getCommentThread",
    method: "GET",
    path: "/projects/{id}/comments/{threadId}",
    tag,
    summary: "One thread with all its comments",
    parameters: threadParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the thread", schema: wholeThread } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await getThread(signedIn(principal), parameters.id, parameters.threadId),
    }),
  }),
  operation({
    id: "changeCommentThread",
    method: "PATCH",
    path: "/projects/{id}/comments/{threadId}",
    tag,
    summary: "Resolve a thread or open it again, give it to somebody to do",
    parameters: threadParameters,
    query: nothing,
    body: threadChange,
    responses: { 200: { description: "the thread", schema: wholeThread } },
    handle: async ({ principal, parameters, body }) => ({
      status: 200,
      json: await changeThread(signedIn(principal), parameters.id, parameters.threadId, body),
    }),
  }),
  operation({
    id: "removeCommentThread",
    method: "DELETE",
    path: "/projects/{id}/comments/{threadId}",
    tag,
    summary: "Remove a thread with all that was said in it (owners)",
    parameters: threadParameters,
    query: nothing,
    body: nothing,
    responses: { 204: { description: "removed" } },
    handle: async ({ principal, parameters }) => {
      await removeThread(signedIn(principal), parameters.id, parameters.threadId);
      return { status: 204 };
    },
  }),
  operation({
    id: "readCommentThread",
    method: "POST",
    path: "/projects/{id}/comments/{threadId}/read",
    tag,
    summary: "A thread is read",
    parameters: threadParameters,
    query: nothing,
    body: nothing,
    responses: { 204: { description: "noted" } },
    handle: async ({ principal, parameters }) => {
      await markThreadRead(signedIn(principal), parameters.id, parameters.threadId);
      return { status: 204 };
    },
  }),
  operation({
    id: "replyToComment",
    method: "POST",
    path: "/projects/{id}/comments/{threadId}/replies",
    tag,
    summary: "Answer in a thread",
    parameters: threadParameters,
    query: nothing,
    body: replyInput,
    responses: { 201: { description: "the thread", schema: wholeThread } },
    handle: async ({ principal, parameters, body }) => ({
      status: 201,
      json: await reply(signedIn(principal), parameters.id, parameters.threadId, body),
    }),
  }),
  operation({
    id: "editComment",
    method: "PATCH",
    path: "/projects/{id}/comments/{threadId}/replies/{commentId}",
    tag,
    summary: "Change the words of one's own comment",
    parameters: commentParameters,
    query: nothing,
    body: editInput,
    responses: { 200: { description: "the thread", schema: wholeThread } },
    handle: async ({ principal, parameters: { id, ...rest }, body }) => ({
      status: 200,
      json: await editComment(signedIn(principal), { projectId: id, ...rest }, body),
    }),
  }),
  operation({
    id: "removeComment",
    method: "DELETE",
    path: "/projects/{id}/comments/{threadId}/replies/{commentId}",
    tag,
    summary: "Remove one's own comment, or anybody's as an owner; its text is gone",
    parameters: commentParameters,
    query: nothing,
    body: nothing,
    responses: { 204: { description: "removed" } },
    handle: async ({ principal, parameters: { id, ...rest } }) => {
      await removeComment(signedIn(principal), { projectId: id, ...rest });
      return { status: 204 };
    },
  }),
];
