import type { TechniqueId } from "../../domain/techniques/technique.ts";
import { TECHNIQUES } from "../../domain/techniques/technique.ts";
import type { PublishedModel } from "../../prisma/worker-report.ts";
import { listWorkers } from "./workers.ts";

/** A model with its card and measured figures; `available`: a living worker can run it. */
export type ModelView = PublishedModel & { available: boolean };

/**
 * The models that the workers have published. A model stays in the list when its worker fell silent, marked as not
 * available; before the first worker has come there are none.
 */
export async function listModels(): Promise<ModelView[]> {
  const models = new Map<string, ModelView>();
  for (const { state, report } of await listWorkers()) {
    const alive = state !== "dead" && state !== "broken";
    for (const model of report.models) {
      models.set(model.id, { ...model, available: alive || (models.get(model.id)?.available ?? false) });
    }
  }
  return [...models.values()];
}

/** Whether a technique can be asked for this model: its default one, or one that a worker has published. */
export async function hasModel(technique: TechniqueId, modelId: string): Promise<boolean> {
  if (TECHNIQUES[technique].defaultModelId === modelId) return true;
  return (await listModels()).some((model) => model.technique === technique && model.id === modelId);
}
