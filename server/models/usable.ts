import { parametersJsonSchema, type TechniqueId } from "../../domain/techniques/technique.ts";
import { prisma } from "../../prisma/client.ts";
import type { PublishedModel } from "../../prisma/worker-report.ts";
import { isId } from "../access/ids.ts";
import { projectAccess } from "../access/project-access.ts";
import { mayDo } from "../access/require.ts";
import type { Principal } from "../sign-in/principal.ts";
import { mayUse } from "./may-use.ts";
import { readUsable } from "./read.ts";
import { type ModelRow, type OwnModelView, VIEW_INCLUDE, viewOf } from "./view.ts";

/** What a model can be asked for: one that edits also tells what sounds strange to it. */
const TECHNIQUES_OF: Record<OwnModelView["technique"], readonly TechniqueId[]> = {
  accompany: ["accompany"],
  edit: ["edit", "listen"],
};

/** The model with this id, if somebody may use it in a project of which it was checked that they may read it; or null. */
export async function usableModel(
  principal: Principal | null,
  projectId: string,
  modelId: string,
): Promise<PublishedModel | null> {
  if (!isId(modelId)) return null;
  const where = { id: modelId, trashedAt: null };
  const row = await prisma().customModel.findUnique({ where, include: VIEW_INCLUDE });
  return row && (await mayUse(principal, row, projectId)) ? published(row) : null;
}

/**
 * People's own models that somebody may use, as the list of models shows them: everywhere, or in one project (of which
 * nothing is told to those who may not read it).
 */
export async function listUsableModels(principal: Principal | null, projectId?: string): Promise<PublishedModel[]> {
  const access = projectId === undefined ? null : await projectAccess({ principal }, projectId);
  const within = access && mayDo(access, "project.read") ? projectId : undefined;
  return (await readUsable(principal, within)).map(published);
}

function published(row: ModelRow): PublishedModel {
  const { id, name, description, technique, metrics, card } = viewOf(row, null);
  const techniques = [...TECHNIQUES_OF[technique]];
  // What a model has learned never changes, so that its id tells its version.
  const version = id;
  const parameters = parametersJsonSchema(technique);
  return { id, technique, techniques, version, title: name, description, parameters, metrics, card };
}
