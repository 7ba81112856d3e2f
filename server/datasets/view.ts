import { z } from "zod";

/** A dataset as people and programs see it. */
export const datasetView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    state: z.enum(["reading", "ready", "failed"]).describe("failed: it cannot be trained on; error says why"),
    source: z.enum(["upload", "projects", "operator"]),
    licence: z.string().describe("what its owner says about the rights in the files; may be empty"),
    isOwn: z.boolean().describe("false for one that the operator of this server offers to everybody"),
    report: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe("what was used, what was skipped and why; null until it was read"),
    error: z.string().nullable(),
    waitingBecause: z.string().nullable().describe("why it is not being read, when nobody can"),
    runs: z.int().describe("your training runs that use it and are not over"),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Dataset" });
export type DatasetView = z.output<typeof datasetView>;
