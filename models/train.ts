import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { loadBackend } from "./backend/ladder.ts";
import { probeBackends } from "./backend/probe.ts";
import { runCommand } from "./command.ts";
import { newestCheckpoint } from "./gan/checkpoints.ts";
import { readPieces } from "./gan/pieces.ts";
import { defaultTraining, trainGan } from "./gan/training.ts";
import { readParameters, writeParameters } from "./parameters/files.ts";

const USAGE = `npm run train -- gan --data PATH [--out FOLDER] [--iterations N] [--warmup N] [--batch N] [--seed N]
       npm run train -- gan --export [--out FOLDER]   makes the newest checkpoint the shipped model`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    out: { type: "string", default: ".cache/train/gan" },
    iterations: { type: "string" },
    warmup: { type: "string" },
    batch: { type: "string" },
    seed: { type: "string" },
    export: { type: "boolean", default: false },
  },
});

const numbers = z.object({
  iterations: z.coerce.number().int().positive().default(defaultTraining.iterations),
  warmup: z.coerce.number().int().nonnegative().default(defaultTraining.warmup),
  batch: z.coerce.number().int().positive().default(defaultTraining.batch),
  seed: z.coerce.number().int().default(defaultTraining.seed),
});

/** Trains on the `train` split of the data until the updates are done or Ctrl-C; the same command goes on from its checkpoint. */
async function train(path: string): Promise<void> {
  const parsed = numbers.safeParse(values);
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `--${issue.path.join()}: ${issue.message}`).join("\n"));
  const data = { train: await readPieces(path, "train"), valid: await readPieces(path, "valid") };
  const { chosen } = await probeBackends();
  console.log(`Training on ${chosen}; Ctrl-C stops with a checkpoint in ${values.out}.`);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const options = { ...defaultTraining, ...parsed.data, out: values.out };
  await trainGan(await loadBackend(chosen), data, options, (line) => console.log(JSON.stringify(line)), stop.signal);
}

/** The running average of the newest checkpoint, as half-precision numbers, becomes the shipped generator. */
async function exportWeights(out: string): Promise<void> {
  const checkpoint = await newestCheckpoint(out);
  if (!checkpoint) throw new Error(`There is no checkpoint in ${out}: train first.`);
  const folder = join(dirname(fileURLToPath(import.meta.url)), "gan", "weights");
  await writeParameters(folder, "generator", await readParameters(checkpoint, "average"), "float16");
  console.log(`Wrote ${folder} from ${checkpoint}.`);
}

await runCommand(async () => {
  if (positionals[0] !== "gan") throw new Error(`Usage: ${USAGE}`);
  if (values.export) return exportWeights(values.out);
  if (!values.data) throw new Error(`Usage: ${USAGE}`);
  await train(values.data);
});
