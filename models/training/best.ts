import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { writeParameters } from "../parameters/files.ts";
import { newestNumbered, saveNumbered, stored, type TrainingProgress } from "./checkpoints.ts";
import type { Learner } from "./learner.ts";

const PREFIX = "best-";
const NAME = "best.json";
export const BEST_WEIGHTS = "weights";

const figures = z.record(z.string(), z.number());
const best = z.object({
  iteration: z.number(),
  seconds: z.number(),
  validation: z.number(),
  metrics: figures,
  baseline: figures,
});
/** What is known of the best model of a run. */
export type Best = z.output<typeof best>;

/** Keeps what the network plays with as the best so far, and drops the one before. */
export async function saveBest(folder: string, learner: Learner, about: Best): Promise<void> {
  const played = learner.parts.find(({ name }) => name === learner.played);
  await saveNumbered(folder, PREFIX, about.iteration, async (unfinished) => {
    await writeParameters(unfinished, BEST_WEIGHTS, await stored(played?.parameters ?? {}), "float32");
    await writeFile(join(unfinished, NAME), JSON.stringify(about), { flush: true });
  });
}

/** The folder of the best model of a run and what is known of it; undefined before the first checkpoint. */
export async function readBest(folder: string): Promise<{ folder: string; about: Best } | undefined> {
  const found = await newestNumbered(folder, PREFIX);
  return found
    ? { folder: found, about: best.parse(JSON.parse(await readFile(join(found, NAME), "utf8"))) }
    : undefined;
}

/** The progress after a checkpoint: whether it is the best of its phase, or the how manyth since. */
export function judged(
  at: TrainingProgress,
  validation: number,
  phase: number,
): { best: boolean; progress: TrainingProgress } {
  const better = !at.best || at.best.phase !== phase || validation < at.best.validation;
  if (!better) return { best: false, progress: { ...at, stale: at.stale + 1 } };
  return { best: true, progress: { ...at, best: { iteration: at.iteration, validation, phase }, stale: 0 } };
}
