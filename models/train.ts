import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { defaultTraining as arCnnTraining, trainArCnn } from "./ar-cnn/training.ts";
import { loadBackend, type TF } from "./backend/ladder.ts";
import { probeBackends } from "./backend/probe.ts";
import { runCommand } from "./command.ts";
import { newestCheckpoint } from "./gan/checkpoints.ts";
import type { VoiceGrid } from "./gan/grid.ts";
import { readPieces } from "./gan/pieces.ts";
import { defaultTraining as ganTraining, trainGan } from "./gan/training.ts";
import { readParameters, writeParameters } from "./parameters/files.ts";

const USAGE = `npm run train -- gan|ar-cnn --data PATH [--out FOLDER] [--iterations N] [--warmup N] [--batch N] [--seed N]
       npm run train -- ar-cnn ... [--rate R]   the highest learning rate
       npm run train -- gan|ar-cnn --export [--out FOLDER]   makes the newest checkpoint the shipped model`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    out: { type: "string" },
    iterations: { type: "string" },
    warmup: { type: "string" },
    rate: { type: "string" },
    batch: { type: "string" },
    seed: { type: "string" },
    export: { type: "boolean", default: false },
  },
});

const numbers = z.object({
  iterations: z.coerce.number().int().positive().optional(),
  warmup: z.coerce.number().int().nonnegative().optional(),
  rate: z.coerce.number().positive().optional(),
  batch: z.coerce.number().int().positive().optional(),
  seed: z.coerce.number().int().optional(),
});

type Asked = z.infer<typeof numbers> & { out: string };
type Data = { train: VoiceGrid[]; valid: VoiceGrid[] };
type Family = {
  /** What the weights that ship are called. */
  weights: string;
  /** Whether its learning rates are part of its recipe. */
  fixedRate: boolean;
  train: (tf: TF, data: Data, asked: Asked, onLine: (line: object) => void, signal: AbortSignal) => Promise<void>;
};

const families = new Map<string, Family>([
  [
    "gan",
    {
      weights: "generator",
      fixedRate: true,
      train: (tf, data, asked, ...rest) => trainGan(tf, data, { ...ganTraining, ...asked }, ...rest),
    },
  ],
  [
    "ar-cnn",
    {
      weights: "network",
      fixedRate: false,
      train: (tf, data, asked, ...rest) => trainArCnn(tf, data, { ...arCnnTraining, ...asked }, ...rest),
    },
  ],
]);

/** Trains on the `train` split of the data until the updates are done or Ctrl-C; the same command goes on from its checkpoint. */
async function train(family: Family, path: string, out: string): Promise<void> {
  const parsed = numbers.safeParse(values);
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `--${issue.path.join()}: ${issue.message}`).join("\n"));
  if (parsed.data.rate && family.fixedRate) throw new Error(`--rate is not for this family. Usage: ${USAGE}`);
  const data = { train: await readPieces(path, "train"), valid: await readPieces(path, "valid") };
  const { chosen } = await probeBackends();
  console.log(`Training on ${chosen}; Ctrl-C stops with a checkpoint in ${out}.`);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const tf = await loadBackend(chosen);
  await family.train(tf, data, { ...parsed.data, out }, (line) => console.log(JSON.stringify(line)), stop.signal);
}

/** The running average of the newest checkpoint, as half-precision numbers, becomes the shipped model of the family. */
async function exportWeights(name: string, { weights }: Family, out: string): Promise<void> {
  const checkpoint = await newestCheckpoint(out);
  if (!checkpoint) throw new Error(`There is no checkpoint in ${out}: train first.`);
  const folder = join(dirname(fileURLToPath(import.meta.url)), name, "weights");
  await writeParameters(folder, weights, await readParameters(checkpoint, "average"), "float16");
  console.log(`Wrote ${folder} from ${checkpoint}.`);
}

await runCommand(async () => {
  const [name = ""] = positionals;
  const family = families.get(name);
  if (!family || !(values.data || values.export)) throw new Error(`Usage: ${USAGE}`);
  const out = values.out ?? `.cache/train/${name}`;
  if (values.export) return exportWeights(name, family, out);
  if (values.data) await train(family, values.data, out);
});
