import { z } from "zod";
import { isBackendName, loadBackend } from "../../models/backend/ladder.ts";
import type { TF } from "../../models/backend/tf.ts";
import { newEngine, TASKS } from "./engine.ts";
import { onnxEngine } from "./onnx/engine.ts";
import { loadPlainWasm } from "./plain-wasm.ts";

/** One engine in a process of its own: `child.ts tensorflow | webgpu | wasm | cpu | plain-wasm | onnxruntime`. Times what it is told. */
const told = z.object({ task: z.enum(TASKS) });
const name = process.argv[2] ?? "";

async function backend(): Promise<TF> {
  if (name === "plain-wasm") return loadPlainWasm();
  if (!isBackendName(name)) throw new Error(`There is no backend "${name}".`);
  return loadBackend(name);
}

const engine = name === "onnxruntime" ? await onnxEngine() : newEngine(await backend());
process.on("message", async (message) => {
  const { task } = told.parse(message);
  const began = performance.now();
  const before = process.cpuUsage();
  try {
    const amount = await engine[task]();
    const { user, system } = process.cpuUsage(before);
    process.send?.({ ok: true, amount, wallMs: performance.now() - began, cpuMs: (user + system) / 1000 });
  } catch (error) {
    process.send?.({ ok: false, reason: error instanceof Error ? error.message.split("\n")[0] : String(error) });
  }
});
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });
