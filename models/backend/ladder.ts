import { loadCpu } from "./cpu.ts";
import { loadTensorflow } from "./tensorflow.ts";
import type { TF } from "./tf.ts";
import { loadWasm } from "./wasm.ts";
import { loadWebgpu } from "./webgpu.ts";

export type { TF } from "./tf.ts";

/** The backends from the fastest to the surest. */
export const BACKENDS = ["tensorflow", "webgpu", "wasm", "cpu"] as const;
export type BackendName = (typeof BACKENDS)[number];

const loaders: Record<BackendName, () => Promise<TF>> = {
  tensorflow: loadTensorflow,
  webgpu: loadWebgpu,
  wasm: loadWasm,
  cpu: loadCpu,
};

/** Loads TensorFlow.js with that backend active; throws with the reason when it cannot. One backend a process. */
export async function loadBackend(name: BackendName): Promise<TF> {
  return loaders[name]();
}

export function isBackendName(name: string): name is BackendName {
  return BACKENDS.some((known) => known === name);
}
