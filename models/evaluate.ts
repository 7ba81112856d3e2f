import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { evaluateArCnn } from "./ar-cnn/evaluation.ts";
import { type BarScale, writeBarScale } from "./ar-cnn/listen-scale.ts";
import { loadPredictor } from "./ar-cnn/model.ts";
import { loadBackend, type TF } from "./backend/ladder.ts";
import { probeBackends } from "./backend/probe.ts";
import { runCommand } from "./command.ts";
import { evaluateGan } from "./gan/evaluation.ts";
import type { VoiceGrid } from "./gan/grid.ts";
import { readPieces } from "./gan/pieces.ts";
import { loadModel } from "./run.ts";
import { newestCheckpoint } from "./training/checkpoints.ts";

const USAGE = `npm run evaluate -- gan|ar-cnn --data PATH --split NAME [--json] [--save] [--pieces N]
       npm run evaluate -- ar-cnn --run FOLDER ...   measures the newest checkpoint of a training run instead of the shipped weights`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    split: { type: "string", default: "valid" },
    run: { type: "string" },
    pieces: { type: "string" },
    json: { type: "boolean", default: false },
    save: { type: "boolean", default: false },
  },
});

/** A quick look at the first pieces; all of them when nobody asks for fewer. */
const limit = z.coerce.number().int().positive().optional();

type Figures = Record<string, number>;
type Evaluation = { pieces: number; metrics: Figures; baseline: Figures; scale?: BarScale };
type Family = {
  model: string;
  evaluate: (tf: TF, pieces: VoiceGrid[], onPiece: (done: number) => void) => Promise<Evaluation>;
};

const here = dirname(fileURLToPath(import.meta.url));

const families = new Map<string, Family>([
  [
    "gan",
    {
      model: "gan-chorales",
      evaluate: async (tf, pieces, onPiece) => evaluateGan(await loadModel("gan-chorales", tf), pieces, onPiece),
    },
  ],
  [
    "ar-cnn",
    {
      model: "ar-cnn-chorales",
      evaluate: async (tf, pieces, onPiece) => evaluateArCnn(await arCnnPredictor(tf), pieces, onPiece),
    },
  ],
]);

async function arCnnPredictor(tf: TF) {
  if (values.run) {
    const checkpoint = await newestCheckpoint(values.run);
    if (!checkpoint) throw new Error(`There is no checkpoint in ${values.run}: train first.`);
    return loadPredictor(tf, checkpoint, "average");
  }
  const shipped = join(here, "ar-cnn", "weights");
  if (!existsSync(shipped))
    throw new Error("No weights of ar-cnn ship yet: train it, then name that folder with --run.");
  return loadPredictor(tf, shipped);
}

/** Measures a model; the last line is one JSON object. `--save` keeps the figures beside the weights for the catalogue. */
async function evaluate(name: string | undefined, path: string | undefined): Promise<void> {
  const family = families.get(name ?? "");
  if (!name || !family || !path) throw new Error(`Usage: ${USAGE}`);
  const pieces = (await readPieces(path, values.split)).slice(0, limit.parse(values.pieces));
  const { chosen } = await probeBackends();
  const { scale, ...evaluation } = await family.evaluate(await loadBackend(chosen), pieces, (done) => {
    if (!values.json) process.stdout.write(`\r${done} of ${pieces.length} pieces on ${chosen}`);
  });
  if (values.save) await save(name, { split: values.split, backend: chosen, ...evaluation });
  if (values.save && scale) await writeBarScale(join(here, name, "weights"), scale);
  if (!values.json) {
    console.log();
    console.table(evaluation.metrics);
    console.table(evaluation.baseline);
  }
  console.log(JSON.stringify({ family: name, model: family.model, data: path, split: values.split, ...evaluation }));
}

async function save(family: string, figures: object): Promise<void> {
  await writeFile(join(here, family, "measured.json"), `${JSON.stringify(figures, null, 2)}\n`);
}

await runCommand(() => evaluate(positionals[0], values.data));
