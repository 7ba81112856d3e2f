import { z } from "zod";
import { createDatasetFromProjects, createDatasetFromUpload } from "../../datasets/create.ts";
import { deleteDataset } from "../../datasets/delete.ts";
import { datasetLabels, fromProjectsInput } from "../../datasets/input.ts";
import { MAX_DATASET_BYTES } from "../../datasets/limits.ts";
import { getDataset, listDatasets } from "../../datasets/read.ts";
import { UPLOAD_TYPES } from "../../datasets/receive.ts";
import { datasetView } from "../../datasets/view.ts";
import { nothing, operation } from "../operation.ts";
import { signedIn } from "../signed-in.ts";

const tag = "Datasets";
const datasetParameters = z.object({ id: z.uuid() });
const notFound = { 404: { description: "no such dataset for you" } };

export const datasetOperations = [
  operation({
    id: "createDataset",
    method: "POST",
    path: "/datasets",
    tag,
    summary: "Give pieces to train on: an upload, or projects of yours",
    parameters: nothing,
    query: datasetLabels,
    body: fromProjectsInput.optional(),
    upload: {
      contentTypes: UPLOAD_TYPES,
      maxBytes: MAX_DATASET_BYTES,
      description:
        "a zip of MIDI files, one MIDI file, or a form with any number of both (and the fields name and licence); or JSON that names projects",
    },
    responses: {
      201: { description: "it is being read; look again until its state is ready or failed", schema: datasetView },
      400: { description: "empty, or cut off" },
      409: { description: "you have as many datasets as you may have" },
      413: { description: "too large" },
    },
    handle: async ({ principal, query, body, upload }) => {
      const who = signedIn(principal);
      const made = upload
        ? await createDatasetFromUpload(who, query, upload)
        : await createDatasetFromProjects(who, fromProjectsInput.parse({ ...query, ...body }));
      return { status: 201, json: made };
    },
  }),
  operation({
    id: "listDatasets",
    method: "GET",
    path: "/datasets",
    tag,
    summary: "Your datasets, and those that this server offers to everybody",
    parameters: nothing,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "a list", schema: z.object({ datasets: z.array(datasetView) }) } },
    handle: async ({ principal }) => ({ status: 200, json: { datasets: await listDatasets(signedIn(principal)) } }),
  }),
  operation({
    id: "getDataset",
    method: "GET",
    path: "/datasets/{id}",
    tag,
    summary: "A dataset with the report on it: what was used, what was skipped and why",
    parameters: datasetParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the dataset", schema: datasetView }, ...notFound },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await getDataset(signedIn(principal), parameters.id),
    }),
  }),
  operation({
    id: "deleteDataset",
    method: "DELETE",
    path: "/datasets/{id}",
    tag,
    summary: "Delete a dataset and its files; models that were trained on it stay",
    parameters: datasetParameters,
    query: nothing,
    body: nothing,
    responses: {
      204: { description: "deleted" },
      409: { description: "a training that is not over uses it" },
      ...notFound,
    },
    handle: async ({ principal, parameters }) => {
      await deleteDataset(signedIn(principal), parameters.id);
      return { status: 204 };
    },
  }),
];
