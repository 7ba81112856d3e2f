import { z } from "zod";

/** A model that somebody trained or imported, as the HTTP API describes it; only what the pages show. */
export const ownModelSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  technique: z.enum(["accompany", "edit"]),
  architecture: z.string(),
  layout: z.string(),
  size: z.string(),
  visibility: z.enum(["private", "project", "workspace", "everybody"]),
  project: z.object({ id: z.string(), title: z.string() }).nullable(),
  workspace: z.object({ id: z.string(), name: z.string() }).nullable(),
  isOwn: z.boolean(),
  ownerName: z.string(),
  runId: z.string().nullable(),
  metrics: z.record(z.string(), z.unknown()),
  card: z.string(),
  createdAt: z.string(),
});
export type OwnModel = z.output<typeof ownModelSchema>;
export type Visibility = OwnModel["visibility"];
