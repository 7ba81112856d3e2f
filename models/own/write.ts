import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readParameters, writeParameters } from "../parameters/files.ts";
import { BEST_WEIGHTS, readBest } from "../training/best.ts";
import { readLog } from "../training/log.ts";
import { readSetup } from "../training/setup.ts";
import { cardOf } from "./card.ts";
import { curveOf } from "./curve.ts";
import { CARD, FORMAT, MANIFEST, type ModelManifest, modelManifest, WEIGHTS } from "./manifest.ts";
import { type OwnModel, readModelFolder } from "./read.ts";

/** What its maker tells of a model: its name, what it learned from and under which licence. */
export type ModelWords = { name: string; data: string; licence: string };

/**
 * Makes the best model of a training run a model of its own: `model.json`, its numbers in half precision, and a card. `folder` is there
 * whole or not at all, and must not exist.
 * @throws Error in words when the run has no checkpoint yet or its numbers are out of bounds
 */
export async function writeModelFolder(run: string, folder: string, words: ModelWords): Promise<OwnModel> {
  const [setup, best] = [await readSetup(run), await readBest(run)];
  if (!setup || !best) throw new Error("This training has not come to its first checkpoint yet: wait a little.");
  const { iteration, seconds, validation, metrics, baseline } = best.about;
  const manifest: ModelManifest = modelManifest.parse({
    format: FORMAT,
    name: words.name,
    recipe: setup.recipe,
    data: { about: words.data, licence: words.licence, ...setup.pieces },
    iteration,
    seconds,
    validation,
    metrics,
    baseline,
    curve: curveOf(await readLog(run)),
  });
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  try {
    await writeParameters(unfinished, WEIGHTS, await readParameters(best.folder, BEST_WEIGHTS), "float16");
    await writeFile(join(unfinished, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    await writeFile(join(unfinished, CARD), cardOf(manifest));
    const written = await readModelFolder(unfinished);
    await rename(unfinished, folder);
    return written;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}
