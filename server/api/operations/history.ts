import { z } from "zod";
import { compareStates } from "../../history/compare.ts";
import { readHistory, readState, readSteps } from "../../history/history.ts";
import { restoreState } from "../../history/restore.ts";
import { deleteVersion, listVersions, nameVersion, renameVersion } from "../../history/versions.ts";
import { nothing, operation } from "../operation.ts";
import { projectParameters, score } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";
import { comparison, historyPage, restored, stepsPage, version, versionList } from "./history-shapes.ts";

const tag = "History";
const seq = z.int().min(0);
const seqText = z.coerce.number().pipe(seq);
const versionParameters = projectParameters.extend({ versionId: z.uuid() });

export const historyOperations = [
  operation({
    id: "readHistory",
    method: "GET",
    path: "/projects/{id}/history",
    tag,
    summary: "What people did, session by session, the newest first",
    parameters: projectParameters,
    query: z.object({ before: seqText.optional().describe("only sessions that began before this row") }),
    body: nothing,
    responses: { 200: { description: "a page of sessions", schema: historyPage } },
    handle: async ({ principal, parameters, query }) => ({
      status: 200,
      json: await readHistory(signedIn(principal), parameters.id, query.before),
    }),
  }),
  operation({
    id: "readHistorySteps",
    method: "GET",
    path: "/projects/{id}/history/steps",
    tag,
    summary: "Every change from the beginning on, page by page, for a replay",
    parameters: projectParameters,
    query: z.object({ page: z.coerce.number().pipe(z.int().min(0)).default(0) }),
    body: nothing,
    responses: { 200: { description: "a page of steps", schema: stepsPage } },
    handle: async ({ principal, parameters, query }) => ({
      status: 200,
      json: await readSteps(signedIn(principal), parameters.id, query.page),
    }),
  }),
  operation({
    id: "readHistoryState",
    method: "GET",
    path: "/projects/{id}/history/states/{seq}",
    tag,
    summary: "The score as it was after a row of the log",
    parameters: projectParameters.extend({ seq: seqText }),
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the score", schema: score } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await readState(signedIn(principal), parameters.id, parameters.seq),
    }),
  }),
  operation({
    id: "compareHistoryStates",
    method: "GET",
    path: "/projects/{id}/history/diff",
    tag,
    summary: "The musical difference of two states, in words and note by note",
    parameters: projectParameters,
    query: z.object({ from: seqText, to: seqText }),
    body: nothing,
    responses: { 200: { description: "what differs", schema: comparison } },
    handle: async ({ principal, parameters, query }) => ({
      status: 200,
      json: await compareStates(signedIn(principal), parameters.id, query.from, query.to),
    }),
  }),
  operation({
    id: "restoreState",
    method: "POST",
    path: "/projects/{id}/history/restore",
    tag,
    summary: "Make the score what it was; the state before is kept as a version",
    parameters: projectParameters,
    query: nothing,
    body: z.union([z.strictObject({ versionId: z.uuid() }), z.strictObject({ seq })]),
    responses: { 200: { description: "what changed", schema: restored } },
    handle: async ({ principal, parameters, body }) => ({
      status: 200,
      json: await restoreState(signedIn(principal), parameters.id, body),
    }),
  }),
  operation({
    id: "listVersions",
    method: "GET",
    path: "/projects/{id}/versions",
    tag,
    summary: "Named versions, the latest state first",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the versions", schema: versionList } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await listVersions(signedIn(principal), parameters.id),
    }),
  }),
  operation({
    id: "nameVersion",
    method: "POST",
    path: "/projects/{id}/versions",
    tag,
    summary: "Give the present state a name, or the one after a row of the log",
    parameters: projectParameters,
    query: nothing,
    body: z.object({ name: z.string(), seq: seq.optional() }),
    responses: { 201: { description: "the version", schema: version } },
    handle: async ({ principal, parameters, body }) => ({
      status: 201,
      json: await nameVersion(signedIn(principal), parameters.id, body),
    }),
  }),
  operation({
    id: "renameVersion",
    method: "PATCH",
    path: "/projects/{id}/versions/{versionId}",
    tag,
    summary: "Rename a version that you made, or any as an owner",
    parameters: versionParameters,
    query: nothing,
    body: z.object({ name: z.string() }),
    responses: { 200: { description: "the version", schema: version } },
    handle: async ({ principal, parameters, body }) => ({
      status: 200,
      json: await renameVersion(signedIn(principal), parameters.id, parameters.versionId, body.name),
    }),
  }),
  operation({
    id: "deleteVersion",
    method: "DELETE",
    path: "/projects/{id}/versions/{versionId}",
    tag,
    summary: "Take a version's name away; its state stays in the log",
    parameters: versionParameters,
    query: nothing,
    body: nothing,
    responses: { 204: { description: "deleted" } },
    handle: async ({ principal, parameters }) => {
      await deleteVersion(signedIn(principal), parameters.id, parameters.versionId);
      return { status: 204 };
    },
  }),
];
