import { z } from "zod";

export const visibility = z
  .enum(["private", "project", "everybody"])
  .describe("who may use it: its owner, the members of one project, or everybody on this server");
export type Visibility = z.output<typeof visibility>;

/** A model that somebody trained or imported, as those see it who may use it. */
export const ownModelView = z
  .object({
    id: z.uuid().describe("the modelId of a request for a generation"),
    name: z.string(),
    description: z.string(),
    technique: z.enum(["accompany", "edit"]),
    architecture: z.string(),
    layout: z.string(),
    size: z.string(),
    visibility,
    project: z.object({ id: z.uuid(), title: z.string() }).nullable().describe("the project it is shared with"),
    isOwn: z.boolean(),
    ownerName: z.string(),
    runId: z.uuid().nullable().describe("the training run it came from; null for an imported one, and for others"),
    metrics: z.record(z.string(), z.unknown()),
    card: z.string().describe("the model card, Markdown"),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "OwnModel" });
export type OwnModelView = z.output<typeof ownModelView>;
