import { readFile } from "node:fs/promises";
import { z } from "zod";
import { layout } from "../domain/training/architectures.ts";
import { PRESET_IDS, presetRecipe } from "../domain/training/presets.ts";
import { type TrainingRecipe, trainingRecipe } from "../domain/training/recipe.ts";
import { sharpened } from "./ar-cnn/sharpen.ts";
import { loadBackend } from "./backend/ladder.ts";
import { probeBackends } from "./backend/probe.ts";
import { weightsFolder } from "./catalogue.ts";
import { parsedArguments, runCommand } from "./command.ts";
import { readSource } from "./data/read-source.ts";
import { splitByWork } from "./data/split.ts";
import { readParameters, type Stored, writeParameters } from "./parameters/files.ts";
import { beginWith } from "./training/begin-with.ts";
import { newestCheckpoint } from "./training/checkpoints.ts";
import type { TrainingEvent } from "./training/events.ts";
import { train } from "./training/run.ts";
import { type Family, isFamily, SHIPPED_RECIPES, shippedId } from "./training/shipped.ts";

const USAGE = `npm run train -- gan|ar-cnn --data PATH [--out FOLDER] [what changes the recipe]
       PATH is a folder or zip of MIDI files, a MIDI file, or a file of chorales. The same command goes on from its checkpoint.
       The recipe is that of the shipped model, or
         --preset quick|hour|night   one for a few minutes, an hour, a night
         --recipe FILE               one as JSON (domain/training/recipe.ts says what may stand in it)
       with --layout choir|band --iterations N --warmup N --rate R --batch N --seed N changed.
       --continue   begins with the shipped model of the family instead of by chance
       npm run train -- gan|ar-cnn --export [--out FOLDER]   makes the newest checkpoint the shipped model
         --temperature N   (ar-cnn) with its logits divided by N`;

const { values, positionals } = parsedArguments(USAGE, {
  data: { type: "string" },
  out: { type: "string" },
  preset: { type: "string" },
  recipe: { type: "string" },
  layout: { type: "string" },
  iterations: { type: "string" },
  warmup: { type: "string" },
  rate: { type: "string" },
  batch: { type: "string" },
  seed: { type: "string" },
  continue: { type: "boolean", default: false },
  temperature: { type: "string" },
  export: { type: "boolean", default: false },
});

const changes = z.object({
  layout: layout.optional(),
  iterations: z.coerce.number().optional(),
  warmup: z.coerce.number().optional(),
  rate: z.coerce.number().optional(),
  batch: z.coerce.number().optional(),
  seed: z.coerce.number().optional(),
});

/** What the weights that ship are called, and the network that they belong to. */
const networks = {
  gan: { weights: "generator", architecture: "u-net" },
  "ar-cnn": { weights: "network", architecture: "orderless" },
} as const;

async function recipeFor(name: Family): Promise<TrainingRecipe> {
  const { rate, ...changed } = changes.parse(values);
  const given = {
    ...(await baseRecipe(name, changed.layout)),
    ...changed,
    ...(rate !== undefined && { learningRate: rate }),
  };
  const parsed = trainingRecipe.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ message }) => message).join("\n"));
}

async function baseRecipe(name: Family, wanted: z.output<typeof layout> | undefined): Promise<object> {
  if (values.recipe) return z.looseObject({}).parse(JSON.parse(await readFile(values.recipe, "utf8")));
  if (!values.preset) return SHIPPED_RECIPES[name];
  const id = z.enum(PRESET_IDS, `--preset is ${PRESET_IDS.join(", ")}.`).parse(values.preset);
  return presetRecipe(id, networks[name].architecture, wanted);
}

/** Trains until the rounds are done or Ctrl-C; the same command goes on from the checkpoint. */
async function run(name: Family, path: string, folder: string): Promise<void> {
  const recipe = await recipeFor(name);
  const { pieces, report } = await readSource(path);
  const split = splitByWork(pieces);
  console.log(`${report.used} of ${report.files} files are used. ${split.how}`);
  if (values.continue) await beginWith(folder, await shippedWeights(name));
  const { chosen } = await probeBackends();
  console.log(`Training on ${chosen}; Ctrl-C stops with a checkpoint in ${folder}.`);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const { message } = await train(await loadBackend(chosen), { recipe, pieces: split, folder }, print, stop.signal);
  if (message) throw new Error(message);
}

function print(event: TrainingEvent): void {
  const shown = event.kind === "checkpoint" ? { ...event, sample: undefined, baseline: undefined } : event;
  console.log(JSON.stringify(shown));
}

const temperature = z.coerce.number("--temperature is a number.").positive();

function shippedFolder(name: Family): string {
  return weightsFolder(shippedId(name, changes.parse(values).layout ?? "choir"));
}

function shippedWeights(name: Family): Promise<Stored[]> {
  if (name === "gan") throw new Error("--continue is for the ar-cnn: the GAN's critic does not ship.");
  return readParameters(shippedFolder(name), networks[name].weights);
}

/** The running average of the newest checkpoint, as half-precision numbers, becomes the shipped model of the family. */
async function exportWeights(name: Family, out: string): Promise<void> {
  const checkpoint = await newestCheckpoint(out);
  if (!checkpoint) throw new Error(`There is no checkpoint in ${out}: train first.`);
  const folder = shippedFolder(name);
  const average = await readParameters(checkpoint, "average");
  const weights =
    name === "ar-cnn" && values.temperature ? sharpened(average, temperature.parse(values.temperature)) : average;
  await writeParameters(folder, networks[name].weights, weights, "float16");
  console.log(`Wrote ${folder} from ${checkpoint}.`);
}

await runCommand(async () => {
  const [name = ""] = positionals;
  if (!isFamily(name) || !(values.data || values.export)) throw new Error(`Usage: ${USAGE}`);
  const out = values.out ?? `.cache/train/${name}`;
  if (values.export) return exportWeights(name, out);
  if (values.data) await run(name, values.data, out);
});
