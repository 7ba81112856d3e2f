import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readParameters, type Stored } from "../parameters/files.ts";
import { size } from "../parameters/parameters.ts";
import { CARD, isStorable, MANIFEST, MODEL_FILES, type ModelManifest, modelManifest, WEIGHTS } from "./manifest.ts";
import { shapesOf } from "./shapes.ts";

/** Bytes of the manifest, and of the list of names and shapes beside the numbers. */
export const MAX_TEXT_BYTES = 2 ** 18;
/** Bytes of the card: lists of models hold all of theirs. */
export const MAX_CARD_BYTES = 2 ** 15;
/** Bytes a number in the files of numbers, at the most. */
const WIDEST = 4;

/** Somebody's own model, checked: what it says of itself, and its numbers. */
export type OwnModel = { manifest: ModelManifest; card: string; weights: Stored[] };

/**
 * Reads the folder of somebody's own model, which may come from anywhere: nothing in it is trusted.
 * @throws Error in words when it is no such folder, is too large or damaged, or its numbers do not fit the network that it says it is
 */
export async function readModelFolder(folder: string): Promise<OwnModel> {
  await checkFiles(folder);
  const manifest = parsedManifest(await readText(folder, MANIFEST));
  const weights = await readWeights(folder, manifest);
  return { manifest, card: await readCard(folder), weights };
}

async function checkFiles(folder: string): Promise<void> {
  const found = await readdir(folder).catch(() => []);
  const strange = found.find((name) => !MODEL_FILES.some((known) => known === name));
  if (strange !== undefined) throw new Error(`This is no model of Tutti: it holds "${strange.slice(0, 80)}".`);
  for (const name of MODEL_FILES) {
    const file = await lstat(join(folder, name)).catch(() => undefined);
    if (!file?.isFile()) throw new Error(`This is no model of Tutti: ${name} is missing.`);
    const most = name === CARD ? MAX_CARD_BYTES : MAX_TEXT_BYTES;
    const text = name !== `${WEIGHTS}.bin`;
    if (text && file.size > most) throw new Error(`${name} of this model is too large to be real.`);
  }
}

function readText(folder: string, name: string): Promise<string> {
  return readFile(join(folder, name), "utf8");
}

async function readCard(folder: string): Promise<string> {
  const card = await readText(folder, CARD);
  if (isStorable(card)) return card;
  throw new Error(`${CARD} of this model holds signs that are no text. Export it anew.`);
}

function parsedManifest(text: string): ModelManifest {
  const parsed = modelManifest.safeParse(parsedJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`The model's description (${MANIFEST}) is damaged at "${issue?.path.join(".")}": ${issue?.message}`);
}

async function readWeights(folder: string, { recipe }: ModelManifest): Promise<Stored[]> {
  const shapes = shapesOf(recipe);
  const numbers = Object.values(shapes).reduce((sum, shape) => sum + size(shape), 0);
  const { size: bytes } = await lstat(join(folder, `${WEIGHTS}.bin`));
  if (bytes > numbers * WIDEST) throw new Error(`The model has more numbers than its network: ${bytes} bytes.`);
  const stored = await readParameters(folder, WEIGHTS).catch(() => {
    throw new Error("The model's numbers are damaged: they do not fit the list of their shapes. Export it anew.");
  });
  const misfit = stored.find(
    ({ name, shape }) => !Object.hasOwn(shapes, name) || shapes[name]?.join() !== shape.join(),
  );
  const names = new Set(stored.map(({ name }) => name));
  const expected = Object.keys(shapes).length;
  if (misfit ?? (stored.length !== expected || names.size !== expected)) {
    const where = misfit ? ` (at "${misfit.name.slice(0, 80)}")` : "";
    throw new Error(
      `The model's numbers do not fit a ${recipe.size} network of the kind ${recipe.architecture}${where}.`,
    );
  }
  if (!stored.every(({ values }) => values.every(Number.isFinite)))
    throw new Error(
      "Some of the model's numbers are infinite or no numbers: its training broke down, or it was damaged.",
    );
  return stored;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
