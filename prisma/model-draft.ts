import { z } from "zod";

/** What a worker is to make a model from: a checkpoint of a run, or an archive that lies in the folder of models. */
export const modelSource = z.discriminatedUnion("from", [
  z.object({ from: z.literal("run"), runId: z.uuid(), folder: z.string(), iteration: z.int().min(0) }),
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
