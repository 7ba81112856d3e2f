import { z } from "zod";
import { listModels } from "../../generations/models.ts";
import { nothing, operation } from "../operation.ts";

const model = z
  .object({
    id: z.string(),
    technique: z.string().describe("what it is asked for first"),
    techniques: z.array(z.string()).describe("everything that it can be asked for"),
    version: z.string().describe("changes with its weights"),
    title: z.string(),
    description: z.string(),
    parameters: z.record(z.string(), z.unknown()).describe("JSON Schema of what a request may say"),
    metrics: z.record(z.string(), z.unknown()),
    available: z.boolean().describe("a living worker can run it"),
    card: z.string().describe("the model card, Markdown"),
  })
  .meta({ id: "Model" });

export const modelOperations = [
  operation({
    id: "listModels",
    method: "GET",
    path: "/models",
    tag: "Models",
    summary:
      "Every technique's models, people's own that you may use among them, with parameters, metrics and model card",
    parameters: nothing,
    query: z.object({ projectId: z.uuid().optional().describe("also those that are shared with this project") }),
    body: nothing,
    open: true,
    responses: { 200: { description: "a list", schema: z.object({ models: z.array(model) }) } },
    handle: async ({ principal, query }) => ({
      status: 200,
      json: { models: await listModels(principal, query.projectId) },
    }),
  }),
];
