import type { PackedNote, PackedNoteAround } from "../../domain/techniques/generation-input.ts";
import { techniqueId } from "../../domain/techniques/technique.ts";
import type { TF } from "../../models/backend/ladder.ts";
import { isBackendName, loadBackend } from "../../models/backend/ladder.ts";
import { listModels } from "../../models/catalogue.ts";
import { loadModelFolder } from "../../models/own/load.ts";
import { type LoadedModel, loadModel } from "../../models/run.ts";
import type { MelodyNote } from "../../models/technique.ts";
import type { GenerateRequest } from "./messages.ts";
import { keepRecent } from "./recent.ts";
import type { Runner } from "./runner.ts";

/** People's own models that stay loaded; each takes some 10 MB. */
const OWN_MODELS = 8;

let tf: TF | null = null;
const shipped = new Map<string, LoadedModel>();
const own = keepRecent(
  OWN_MODELS,
  (folder) => loadModelFolder(folder, backend()),
  (model) => model.dispose(),
);

function backend(): TF {
  if (!tf) throw new Error("prepare() comes first");
  return tf;
}

async function modelOf({ modelId, folder }: Pick<GenerateRequest, "modelId" | "folder">): Promise<LoadedModel> {
  if (folder !== null) return own.get(folder);
  const model = shipped.get(modelId) ?? (await loadModel(modelId, backend()));
  shipped.set(modelId, model);
  return model;
}

/** Runs the models of `models/` and those that people made: the backend and every shipped model's weights are loaded once a process. */
export const runner: Runner = {
  prepare: async (name) => {
    if (!isBackendName(name)) throw new Error(`There is no backend "${name}".`);
    tf = await loadBackend(name);
    for (const { id } of listModels()) await modelOf({ modelId: id, folder: null });
  },
  generate: async (request, onProgress) => {
    const { technique, notes, around, lengthTicks, parameters, seed } = request;
    const model = await modelOf(request);
    const input = { notes: notes.map(unpacked), around: around.map(unpacked), lengthTicks, parameters, seed };
    return model.generate({ technique: techniqueId.parse(technique), ...input }, (fraction, news) =>
      onProgress(fraction, news?.edits ?? []),
    );
  },
};

function unpacked([pitch, start, duration, velocity]: PackedNote | PackedNoteAround): MelodyNote {
  return { pitch, start, duration, velocity };
}
