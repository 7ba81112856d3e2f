import { TECHNIQUES, type TechniqueId } from "../../domain/techniques/technique.ts";
import type { PublishedModel } from "../../prisma/worker-report.ts";
import { listUsableModels, usableModel } from "../models/usable.ts";
import type { Principal } from "../sign-in/principal.ts";
import { listWorkers } from "./workers.ts";

/** A model with its card and measured figures; `available`: a living worker can run it. */
export type ModelView = PublishedModel & { available: boolean };

/**
 * The models that the workers have published, and people's own ones that somebody may use, everywhere or in one project.
 * A model stays in the list when its worker fell silent, marked as not available; before the first worker has come there
 * are none of its models. Any worker runs people's own models.
 */
export async function listModels(principal: Principal | null = null, projectId?: string): Promise<ModelView[]> {
  const models = new Map<string, ModelView>();
  let isServed = false;
  for (const { state, report } of await listWorkers()) {
    const alive = state !== "dead" && state !== "broken";
    isServed ||= alive;
    for (const model of report.models) {
      models.set(model.id, { ...model, available: alive || (models.get(model.id)?.available ?? false) });
    }
  }
  const own = await listUsableModels(principal, projectId);
  return [...models.values(), ...own.map((model) => ({ ...model, available: isServed }))];
}

/**
 * Whether somebody can ask a technique for this model in a project that they may read: its default one, one that a
 * worker has published, or somebody's own that they may use there.
 */
export async function hasModel(
  principal: Principal,
  projectId: string,
  technique: TechniqueId,
  modelId: string,
): Promise<boolean> {
  if (TECHNIQUES[technique].defaultModelId === modelId) return true;
  const own = await usableModel(principal, projectId, modelId);
  if (own) return own.techniques.includes(technique);
  const published = (await listWorkers()).flatMap(({ report }) => report.models);
  return published.some(({ id, techniques }) => id === modelId && techniques.includes(technique));
}
