import { z } from "zod";
import type { Prisma } from "../../prisma/generated/client.ts";

export const visibility = z
  .enum(["private", "project", "workspace", "everybody"])
  .describe("who may use it: its owner, the members of one project or of one workspace, or everybody on this server");
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
    workspace: z.object({ id: z.uuid(), name: z.string() }).nullable().describe("the workspace it is shared with"),
    isOwn: z.boolean(),
    ownerName: z.string(),
    runId: z.uuid().nullable().describe("the training run it came from; null for an imported one, and for others"),
    metrics: z.record(z.string(), z.unknown()),
    card: z.string().describe("the model card, Markdown"),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "OwnModel" });
export type OwnModelView = z.output<typeof ownModelView>;

export const VIEW_INCLUDE = {
  owner: { select: { name: true } },
  project: { select: { id: true, title: true } },
  workspace: { select: { id: true, name: true } },
} as const;
export type ModelRow = Prisma.CustomModelGetPayload<{ include: typeof VIEW_INCLUDE }>;

/** What every model's manifest says of its network. */
const manifest = z.object({ recipe: z.object({ architecture: z.string(), layout: z.string(), size: z.string() }) });
const stored = ownModelView.pick({ technique: true, metrics: true });

/** The model as this person sees it; check first that they may. */
export function viewOf(row: ModelRow, userId: string | null): OwnModelView {
  const { technique, metrics } = stored.parse(row);
  const { architecture, layout, size } = manifest.parse(row.manifest).recipe;
  const isOwn = row.ownerId === userId;
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    technique,
    architecture,
    layout,
    size,
    visibility: row.visibility,
    project: row.visibility === "project" ? row.project : null,
    workspace: row.visibility === "workspace" ? row.workspace : null,
    isOwn,
    ownerName: row.owner.name,
    runId: isOwn ? row.runId : null,
    metrics,
    card: row.card,
    createdAt: row.createdAt.toISOString(),
  };
}
