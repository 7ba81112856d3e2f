import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadBackend } from "./backend/ladder.ts";
import { probeBackends } from "./backend/probe.ts";
import { runCommand } from "./command.ts";
import { evaluateGan } from "./gan/evaluation.ts";
import { readPieces } from "./gan/pieces.ts";
import { loadModel } from "./run.ts";

const USAGE = "npm run evaluate -- gan --data PATH --split NAME [--json] [--save]";
const MODEL = "gan-chorales";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    split: { type: "string", default: "valid" },
    json: { type: "boolean", default: false },
    save: { type: "boolean", default: false },
  },
});

/** Measures a shipped model; the last line is one JSON object. `--save` keeps the figures beside the weights for the catalogue. */
async function evaluate(family: string | undefined, path: string | undefined): Promise<void> {
  if (family !== "gan" || !path) throw new Error(`Usage: ${USAGE}`);
  const pieces = await readPieces(path, values.split);
  const { chosen } = await probeBackends();
  const model = await loadModel(MODEL, await loadBackend(chosen));
  const evaluation = await evaluateGan(model, pieces, (done) => {
    if (!values.json) process.stdout.write(`\r${done} of ${pieces.length} pieces on ${chosen}`);
  });
  if (values.save) await save(family, { split: values.split, backend: chosen, ...evaluation });
  if (!values.json) {
    console.log();
    console.table(evaluation.metrics);
    console.table(evaluation.baseline);
  }
  console.log(JSON.stringify({ family, model: MODEL, data: path, split: values.split, ...evaluation }));
}

async function save(family: string, figures: object): Promise<void> {
  const beside = join(dirname(fileURLToPath(import.meta.url)), family, "measured.json");
  await writeFile(beside, `${JSON.stringify(figures, null, 2)}\n`);
}

await runCommand(() => evaluate(positionals[0], values.data));
