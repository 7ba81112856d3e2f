import { loadArCnn } from "./ar-cnn/model.ts";
import type { TF } from "./backend/tf.ts";
import { type Family, familyOf, weightsFolder } from "./catalogue.ts";
import { band } from "./gan/band.ts";
import { loadGan } from "./gan/model.ts";
import { choir } from "./gan/voices.ts";
import type { LoadedModel } from "./technique.ts";

export type { LoadedModel } from "./technique.ts";

const loaders: Record<Family, (tf: TF, folder: string, id: string) => Promise<LoadedModel>> = {
  gan: (tf, folder, id) => loadGan(tf, folder, id === "gan-band" ? band : choir),
  "ar-cnn": (tf, folder) => loadArCnn(tf, folder),
};

/** Brings a shipped model's weights into memory and warms it; throws for an unknown id or damaged weights. */
export async function loadModel(id: string, tf: TF): Promise<LoadedModel> {
  return loaders[familyOf(id)](tf, weightsFolder(id), id);
}
