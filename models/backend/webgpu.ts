import { z } from "zod";
import type { TF } from "./tf.ts";

const described = z.object({
  vendor: z.string(),
  architecture: z.string(),
  device: z.string(),
  description: z.string(),
});
/** Adapters that only imitate a graphics card on the processor; wasm is faster than they are. */
const SOFTWARE = /llvmpipe|lavapipe|swiftshader|softpipe|software|basic render|\bcpu\b/i;

/**
 * A real graphics card through WebGPU (Dawn, npm package `webgpu`); throws when there is none. No CUDA is needed. With
 * TFJS_WEBGPU_SOFTWARE=1 an adapter in software will do: for tests, since it is slower than WebAssembly.
 */
export async function loadWebgpu(): Promise<TF> {
  const { create, globals } = await import("webgpu");
  Object.assign(globalThis, globals);
  const gpu = create([]);
  await requireRealAdapter(gpu);
  provideNavigator(gpu);
  const tf = await import("@tensorflow/tfjs");
  await import("@tensorflow/tfjs-backend-webgpu");
  if (!(await tf.setBackend("webgpu"))) throw new Error("The WebGPU backend did not start.");
  await tf.ready();
  return tf;
}

async function requireRealAdapter(gpu: GPU): Promise<void> {
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new Error("There is no graphics card that WebGPU can use.");
  const { vendor, architecture, device, description } = described.parse({
    vendor: adapter.info.vendor,
    architecture: adapter.info.architecture,
    device: adapter.info.device,
    description: adapter.info.description,
  });
  const name = [vendor, architecture, device, description].filter(Boolean).join(" ");
  const isSoftware = adapter.info.isFallbackAdapter || SOFTWARE.test(name);
  if (isSoftware && process.env.TFJS_WEBGPU_SOFTWARE !== "1") {
    throw new Error(`The only WebGPU adapter is software (${name}), which is slower than WebAssembly.`);
  }
}

/** TF.js looks for `navigator.gpu`; Node 20 has no navigator, later ones one that cannot be replaced. */
function provideNavigator(gpu: GPU): void {
  if (globalThis.navigator === undefined) {
    Object.defineProperty(globalThis, "navigator", { value: { gpu }, configurable: true });
    return;
  }
  Object.defineProperty(globalThis.navigator, "gpu", { value: gpu, configurable: true });
}
