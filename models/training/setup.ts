import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { trainingRecipe } from "../../domain/training/recipe.ts";

const NAME = "setup.json";
const setup = z.object({
  recipe: trainingRecipe,
  pieces: z.object({ train: z.int(), valid: z.int() }),
});

/** How a run is trained and on how many pieces; it stands in the run's folder. */
export type Setup = z.output<typeof setup>;

export async function writeSetup(folder: string, about: Setup): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, NAME), JSON.stringify(about));
}

/** Undefined for the folder of an older run, or of none. */
export async function readSetup(folder: string): Promise<Setup | undefined> {
  const text = await readFile(join(folder, NAME), "utf8").catch(() => undefined);
  return text === undefined ? undefined : setup.parse(JSON.parse(text));
}
