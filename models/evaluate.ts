import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { layout as layoutName } from "../domain/training/architectures.ts";
import { evaluateArCnn } from "./ar-cnn/evaluation.ts";
import { type BarScale, writeBarScale } from "./ar-cnn/listen-scale.ts";
import { loadPredictor } from "./ar-cnn/model.ts";
import type { Predictor } from "./ar-cnn/predictor.ts";
import { atTemperature } from "./ar-cnn/sharpen.ts";
import { loadBackend, type TF } from "./backend/ladder.ts";
import { probeBackends } from "./backend/probe.ts";
import { weightsFolder } from "./catalogue.ts";
import { parsedArguments, runCommand } from "./command.ts";
import { evaluateGan } from "./gan/evaluation.ts";
import { LAYOUTS } from "./gan/layouts.ts";
import { loadGan } from "./gan/model.ts";
import type { Piece } from "./gan/piece.ts";
import { loadModelFolder, loadOwnPredictor } from "./own/load.ts";
import { readModelFolder } from "./own/read.ts";
import { loadModel } from "./run.ts";
import type { LoadedModel } from "./technique.ts";
import { newestCheckpoint } from "./training/checkpoints.ts";
import { splitPieces } from "./training/held-out.ts";
import { isFamily, shippedId } from "./training/shipped.ts";

const USAGE = `npm run evaluate -- gan|ar-cnn --data PATH --split NAME [--json] [--save] [--pieces N] [--layout choir|band]
       measures the shipped model, or
         --model FOLDER   somebody's own model
         --run FOLDER     the newest checkpoint of a training run
       --temperature N    (ar-cnn, with --run) as if its logits were divided by N
       The last line is one JSON object.`;

const { values, positionals } = parsedArguments(USAGE, {
  data: { type: "string" },
  split: { type: "string", default: "valid" },
  layout: { type: "string", default: "choir" },
  model: { type: "string" },
  run: { type: "string" },
  temperature: { type: "string" },
  pieces: { type: "string" },
  json: { type: "boolean", default: false },
  save: { type: "boolean", default: false },
});

/** A quick look at the first pieces; all of them when nobody asks for fewer. */
const temperature = z.coerce.number("--temperature is a number.").positive().default(1);
const limit = z.coerce.number("--pieces is a number.").int().positive().optional();

type Figures = Record<string, number>;
type Evaluation = { pieces: number; metrics: Figures; baseline: Figures; scale?: BarScale };
/** What is measured: its name, the ensemble that it plays for, and how. */
type Measured = {
  model: string;
  layout: z.output<typeof layoutName>;
  evaluate: (tf: TF, pieces: Piece[], onPiece: (done: number) => void) => Promise<Evaluation>;
};

function gan(model: string, layout: Measured["layout"], load: (tf: TF) => Promise<LoadedModel>): Measured {
  return { model, layout, evaluate: async (tf, pieces, onPiece) => evaluateGan(await load(tf), pieces, onPiece) };
}

function arCnn(model: string, load: (tf: TF) => Promise<Predictor>): Measured {
  return {
    model,
    layout: "choir",
    evaluate: async (tf, pieces, onPiece) => evaluateArCnn(await load(tf), pieces, onPiece),
  };
}

async function measured(family: "gan" | "ar-cnn"): Promise<Measured> {
  const layout = layoutName.parse(values.layout);
  const id = shippedId(family, layout);
  if (values.model) return ownModel(family, values.model);
  if (values.run) {
    const checkpoint = await newestCheckpoint(values.run);
    if (!checkpoint) throw new Error(`There is no checkpoint in ${values.run}: train first.`);
    return family === "gan"
      ? gan(id, layout, (tf) => loadGan(tf, checkpoint, LAYOUTS[layout], "average"))
      : arCnn(id, async (tf) =>
          atTemperature(await loadPredictor(tf, checkpoint, "average"), temperature.parse(values.temperature)),
        );
  }
  if (family === "gan") return gan(id, layout, (tf) => loadModel(id, tf));
  return arCnn(id, (tf) => loadPredictor(tf, weightsFolder(id)));
}

async function ownModel(family: "gan" | "ar-cnn", folder: string): Promise<Measured> {
  const model = await readModelFolder(folder);
  const { name, recipe } = model.manifest;
  const own = recipe.technique === "edit" ? "ar-cnn" : "gan";
  if (own !== family) throw new Error(`${name} is a model to ${recipe.technique}: measure it as ${own}.`);
  if (own === "gan") return gan(name, recipe.layout, (tf) => loadModelFolder(folder, tf));
  return arCnn(name, async (tf) => loadOwnPredictor(model, tf));
}

/** Measures a model; the last line is one JSON object. `--save` keeps the figures beside the shipped weights for the catalogue. */
async function evaluate(family: string | undefined, path: string | undefined): Promise<void> {
  if (!family || !isFamily(family) || !path) throw new Error(`Usage: ${USAGE}`);
  if (values.save && values.model)
    throw new Error("--save is for shipped models: your own keep their figures themselves.");
  const { model, layout, evaluate: run } = await measured(family);
  const pieces = (await splitPieces(path, values.split, layout)).slice(0, limit.parse(values.pieces));
  const { chosen } = await probeBackends();
  const { scale, ...evaluation } = await run(await loadBackend(chosen), pieces, (done) => {
    if (!values.json) process.stdout.write(`\r${done} of ${pieces.length} pieces on ${chosen}`);
  });
  if (values.save) await save(model, { split: values.split, backend: chosen, ...evaluation }, scale);
  if (!values.json) {
    console.log();
    console.table(evaluation.metrics);
    console.table(evaluation.baseline);
  }
  console.log(JSON.stringify({ family, model, data: path, split: values.split, ...evaluation }));
}

async function save(id: string, figures: object, scale: BarScale | undefined): Promise<void> {
  const weights = weightsFolder(id);
  await writeFile(join(weights, "..", "measured.json"), `${JSON.stringify(figures, null, 2)}\n`);
  if (scale) await writeBarScale(weights, scale);
}

await runCommand(() => evaluate(positionals[0], values.data));
