import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadBackend } from "./backend/ladder.ts";
import { probeBackends } from "./backend/probe.ts";
import { newestCheckpoint } from "./gan/checkpoints.ts";
import { readPieces } from "./gan/pieces.ts";
import { defaultTraining, trainGan } from "./gan/training.ts";
import { readParameters, writeParameters } from "./parameters/files.ts";

const USAGE = `npm run train -- gan --data CHORALES.json [--out FOLDER] [--iterations N] [--warmup N] [--batch N] [--seed N]
npm run train -- gan --export [--out FOLDER]   writes the newest checkpoint's weights into the project`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    out: { type: "string", default: ".cache/train/gan" },
    iterations: { type: "string", default: String(defaultTraining.iterations) },
    warmup: { type: "string", default: String(defaultTraining.warmup) },
    batch: { type: "string", default: String(defaultTraining.batch) },
    seed: { type: "string", default: String(defaultTraining.seed) },
    export: { type: "boolean", default: false },
  },
});
if (positionals[0] !== "gan" || (!values.data && !values.export)) {
  console.error(`Usage: ${USAGE}`);
  process.exit(2);
}
await (values.export ? exportWeights(values.out) : train(values.data ?? ""));
process.exit(0);

async function train(path: string): Promise<void> {
  const { chosen } = await probeBackends();
  console.log(
    `Training on ${chosen}; Ctrl-C stops with a checkpoint in ${values.out}, and the same command goes on from it.`,
  );
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const data = { train: await readPieces(path, "train"), valid: await readPieces(path, "valid") };
  const options = {
    ...defaultTraining,
    out: values.out,
    iterations: Number(values.iterations),
    warmup: Number(values.warmup),
    batch: Number(values.batch),
    seed: Number(values.seed),
  };
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
