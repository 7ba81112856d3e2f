import { createRequire } from "node:module";
import { dirname, sep } from "node:path";
import { registerWasmKernels } from "./kernels/register.ts";
import type { TF } from "./tf.ts";

/** WebAssembly with SIMD, one thread (workers are processes, one a core); its binaries come from the installed package. */
export async function loadWasm(): Promise<TF> {
  const tf = await import("@tensorflow/tfjs");
  tf.enableProdMode();
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(dirname(entry) + sep);
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (!(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")))
    throw new Error("This processor or Node has no WebAssembly SIMD.");
  if (!(await tf.setBackend("wasm"))) throw new Error("The WebAssembly backend did not start.");
  await tf.ready();
  registerWasmKernels(tf);
  return tf;
}
