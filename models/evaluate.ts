import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadBackend } from "./backend/ladder.ts";
import { probeBackends } from "./backend/probe.ts";
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
const family = positionals[0];
if (family !== "gan" || !values.data) {
  console.error(`Usage: ${USAGE}`);
  process.exit(2);
}

const { chosen } = await probeBackends();
const model = await loadModel(MODEL, await loadBackend(chosen));
const pieces = await readPieces(values.data, values.split);
const evaluation = await evaluateGan(model, pieces, (done) => {
  if (!values.json) process.stdout.write(`\r${done} of ${pieces.length} pieces on ${chosen}`);
});
const result = { family, model: MODEL, data: values.data, split: values.split, ...evaluation };
if (values.save) {
  const beside = join(dirname(fileURLToPath(import.meta.url)), family, "measured.json");
  await writeFile(beside, `${JSON.stringify({ split: values.split, ...evaluation }, null, 2)}\n`);
}
if (!values.json) {
  console.log();
  console.table(evaluation.metrics);
  console.table(evaluation.baseline);
}
console.log(JSON.stringify(result));
process.exit(0);
