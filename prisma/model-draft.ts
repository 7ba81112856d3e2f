import { z } from "zod";

/** What a worker is to make a model from: the best of a run, or an archive that lies in the folder of models. */
export const modelSource = z.discriminatedUnion("from", [
  /** `folder`: the run's; `data` and `licence`: what its maker tells of what it learned from */
  z.object({ from: z.literal("run"), folder: z.string(), data: z.string(), licence: z.string() }),
  z.object({ from: z.literal("archive"), archive: z.string() }),
]);
export type ModelSource = z.output<typeof modelSource>;

/**
 * The manifest of a model that is still being made. Its row counts as trashed, so that nobody sees it, until the worker
 * who takes it has made the folder; `problem` says why it could not, in words for people.
 */
export const modelDraft = z.object({
  draft: z.object({
    source: modelSource,
    workerId: z.uuid().nullable().default(null),
    problem: z.string().nullable().default(null),
  }),
});
export type ModelDraft = z.output<typeof modelDraft>;

/** The name, in the folder of models, of the archive that a model is made from. */
export function archiveName(modelId: string): string {
  return `${modelId}.zip`;
}
