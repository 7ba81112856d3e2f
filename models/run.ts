import type { TF } from "./backend/tf.ts";
import { weightsFolder } from "./catalogue.ts";
import { loadGan } from "./gan/model.ts";
import type { LoadedModel } from "./technique.ts";

export type { LoadedModel } from "./technique.ts";

/** Brings a model's weights into memory and warms it; throws for an unknown id or damaged weights. */
export async function loadModel(id: string, tf: TF): Promise<LoadedModel> {
  return loadGan(tf, weightsFolder(id));
}
