import { createRequire } from "node:module";
import { z } from "zod";
import { weightsFolder } from "../../../models/catalogue.ts";
import { choir } from "../../../models/gan/voices.ts";
import { readParameters } from "../../../models/parameters/files.ts";
import { type Engine, forwardInput } from "../engine.ts";
import { generatorOnnx } from "./generator.ts";

export const HOW_TO_INSTALL =
  "onnxruntime-node is not installed (288 MB, for this benchmark alone): npm install --no-save --ignore-scripts onnxruntime-node, or name a folder that has it in ONNXRUNTIME_FOLDER";

/** As much of onnxruntime-node as is used here; it is no dependency, so that its own types are not at hand. */
type Session = { run: (feeds: Record<string, unknown>) => Promise<Record<string, { data: Float32Array }>> };
type Runtime = {
  Tensor: new (type: "float32", data: Float32Array, shape: number[]) => unknown;
  InferenceSession: { create: (file: Uint8Array, options: object) => Promise<Session> };
};

const runtime = z.object({
  Tensor: z.custom<Runtime["Tensor"]>((value) => typeof value === "function"),
  InferenceSession: z.custom<Runtime["InferenceSession"]>(
    (value) => typeof value === "function" || typeof value === "object",
  ),
});

/** The same network in onnxruntime-node on one thread: the forward pass alone. */
export async function onnxEngine(): Promise<Engine> {
  const { Tensor, InferenceSession } = loadRuntime();
  const { shape, condition, noise } = forwardInput();
  const stored = await readParameters(weightsFolder("gan-chorales"), "generator");
  const file = generatorOnnx(stored, shape[2], noise.length, choir.voices.length);
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const feeds = {
    condition: new Tensor("float32", condition, [1, ...shape]),
    noise: new Tensor("float32", noise, [1, noise.length]),
  };
  const only = async () => {
    throw new Error("onnxruntime runs the forward pass alone here");
  };
  return {
    forward: async () => {
      const [output] = Object.values(await session.run(feeds));
      return output?.data[0] ?? Number.NaN;
    },
    accompany: only,
    edit: only,
    train: only,
  };
}

function loadRuntime(): Runtime {
  const from = process.env.ONNXRUNTIME_FOLDER;
  const require = createRequire(from ? `${from}/node_modules/` : import.meta.url);
  let loaded: unknown;
  try {
    loaded = require("onnxruntime-node");
  } catch {
    throw new Error(HOW_TO_INSTALL);
  }
  return runtime.parse(loaded);
}
