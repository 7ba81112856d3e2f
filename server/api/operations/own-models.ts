import { z } from "zod";
import { unsupported } from "../../failures.ts";
import { exportModel, importModel } from "../../models/archive.ts";
import { deleteModel, updateModel } from "../../models/change.ts";
import { importInput, publishInput, updateInput } from "../../models/input.ts";
import { MAX_ARCHIVE_BYTES } from "../../models/limits.ts";
import { publishModel } from "../../models/publish.ts";
import { getOwnModel, listOwnModels } from "../../models/read.ts";
import { ownModelView } from "../../models/view.ts";
import { nothing, operation } from "../operation.ts";
import { signedIn } from "../signed-in.ts";

const tag = "Own models";
const ZIP_TYPE = "application/zip";
const modelParameters = z.object({ id: z.uuid() });
const notFound = { 404: { description: "no such model for you" } };
const making = {
  201: { description: "the model", schema: ownModelView },
  409: { description: "there is nothing to keep yet, or you have as many models as you may have" },
  503: { description: "no worker is there to make it; try again" },
};

export const ownModelOperations = [
  operation({
    id: "publishModel",
    method: "POST",
    path: "/training-runs/{id}/model",
    tag,
    summary: "Make a model of the best that a training has come to",
    parameters: modelParameters,
    query: nothing,
    body: publishInput.default({ description: "", visibility: "private" }),
    responses: { ...making, 404: { description: "no such training of yours" } },
    handle: async ({ principal, parameters, body }) => ({
      status: 201,
      json: await publishModel(signedIn(principal), parameters.id, body),
    }),
  }),
  operation({
    id: "listOwnModels",
    method: "GET",
    path: "/own-models",
    tag,
    summary: "Your models, and those that people share with you",
    parameters: nothing,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "a list", schema: z.object({ models: z.array(ownModelView) }) } },
    handle: async ({ principal }) => ({ status: 200, json: { models: await listOwnModels(signedIn(principal)) } }),
  }),
  operation({
    id: "importModel",
    method: "POST",
    path: "/own-models",
    tag,
    summary: "Bring a model that was exported, here or from another Tutti",
    parameters: nothing,
    query: importInput,
    body: nothing,
    upload: {
      contentTypes: [ZIP_TYPE, "application/x-zip-compressed", "application/octet-stream"],
      maxBytes: MAX_ARCHIVE_BYTES,
      description: "the zip of a model",
    },
    responses: { ...making, 400: { description: "no model, or a damaged one; the detail says why" } },
    handle: async ({ principal, query, upload }) => {
      if (!upload) throw unsupported(`Send the zip of a model, as ${ZIP_TYPE}.`);
      return { status: 201, json: await importModel(signedIn(principal), query, upload) };
    },
  }),
  operation({
    id: "getOwnModel",
    method: "GET",
    path: "/own-models/{id}",
    tag,
    summary: "One model with its card",
    parameters: modelParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the model", schema: ownModelView }, ...notFound },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await getOwnModel(signedIn(principal), parameters.id),
    }),
  }),
  operation({
    id: "exportModel",
    method: "GET",
    path: "/own-models/{id}/archive",
    tag,
    summary: "A model as a zip: its numbers, what it is, and its card",
    parameters: modelParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the zip", contentType: ZIP_TYPE }, ...notFound },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      contentType: ZIP_TYPE,
      ...(await exportModel(signedIn(principal), parameters.id)),
    }),
  }),
  operation({
    id: "updateModel",
    method: "PATCH",
    path: "/own-models/{id}",
    tag,
    summary: "Rename a model, or change who may use it",
    parameters: modelParameters,
    query: nothing,
    body: updateInput,
    responses: {
      200: { description: "as it is now", schema: ownModelView },
      403: { description: "it is not yours to change" },
      ...notFound,
    },
    handle: async ({ principal, parameters, body }) => ({
      status: 200,
      json: await updateModel(signedIn(principal), parameters.id, body),
    }),
  }),
  operation({
    id: "deleteModel",
    method: "DELETE",
    path: "/own-models/{id}",
    tag,
    summary: "Delete a model; takes that it wrote stay",
    parameters: modelParameters,
    query: nothing,
    body: nothing,
    responses: { 204: { description: "deleted" }, ...notFound },
    handle: async ({ principal, parameters }) => {
      await deleteModel(signedIn(principal), parameters.id);
      return { status: 204 };
    },
  }),
];
