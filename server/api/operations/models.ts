import { z } from "zod";
import { listModels } from "../../generations/models.ts";
import { nothing, operation } from "../operation.ts";

const model = z
  .object({
    id: z.string(),
    technique: z.string(),
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
    summary: "Every technique's models, with parameters, metrics and model card",
    parameters: nothing,
    query: nothing,
    body: nothing,
    open: true,
    responses: { 200: { description: "a list", schema: z.object({ models: z.array(model) }) } },
    handle: async () => ({ status: 200, json: { models: await listModels() } }),
  }),
];
