import { createRequire } from "node:module";
import { dirname, sep } from "node:path";
import type { TF } from "../../models/backend/tf.ts";

/** TF.js's WebAssembly backend as it comes, without the kernels of this project. */
export async function loadPlainWasm(): Promise<TF> {
  const tf = await import("@tensorflow/tfjs");
  tf.enableProdMode();
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm")) + sep);
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  await tf.setBackend("wasm");
  await tf.ready();
  return tf;
}
