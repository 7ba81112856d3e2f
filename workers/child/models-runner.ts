import type { TF } from "../../models/backend/ladder.ts";
import { isBackendName, loadBackend } from "../../models/backend/ladder.ts";
import { listModels } from "../../models/catalogue.ts";
import { type LoadedModel, loadModel } from "../../models/run.ts";
import type { Runner } from "./runner.ts";

let tf: TF | null = null;
const loaded = new Map<string, LoadedModel>();

async function modelOf(id: string): Promise<LoadedModel> {
  if (!tf) throw new Error("prepare() comes first");
  const model = loaded.get(id) ?? (await loadModel(id, tf));
  loaded.set(id, model);
  return model;
}

/** Runs the models of `models/`: the backend and every model's weights are loaded once a process. */
export const runner: Runner = {
  prepare: async (backend) => {
    if (!isBackendName(backend)) throw new Error(`There is no backend "${backend}".`);
    tf = await loadBackend(backend);
    for (const { id } of listModels()) await modelOf(id);
  },
  generate: async ({ modelId, notes, lengthTicks, parameters, seed }, onProgress) => {
    const model = await modelOf(modelId);
    const melody = notes.map(([pitch, start, duration, velocity]) => ({ pitch, start, duration, velocity }));
    return model.generate({ notes: melody, lengthTicks, parameters, seed }, onProgress);
  },
};
