import type { PackedNote, PackedNoteAround } from "../../domain/techniques/generation-input.ts";
import { techniqueId } from "../../domain/techniques/technique.ts";
import type { TF } from "../../models/backend/ladder.ts";
import { isBackendName, loadBackend } from "../../models/backend/ladder.ts";
import { listModels } from "../../models/catalogue.ts";
import { type LoadedModel, loadModel } from "../../models/run.ts";
import type { MelodyNote } from "../../models/technique.ts";
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
  generate: async ({ technique, modelId, notes, around, lengthTicks, parameters, seed }, onProgress) => {
    const model = await modelOf(modelId);
    const input = { notes: notes.map(unpacked), around: around.map(unpacked), lengthTicks, parameters, seed };
    return model.generate({ technique: techniqueId.parse(technique), ...input }, (fraction, news) =>
      onProgress(fraction, news?.edits ?? []),
    );
  },
};

function unpacked([pitch, start, duration, velocity]: PackedNote | PackedNoteAround): MelodyNote {
  return { pitch, start, duration, velocity };
}
