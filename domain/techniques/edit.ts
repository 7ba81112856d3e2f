import { z } from "zod";

/** Notes that people can name to be kept; more are better kept by a smaller section. */
export const MAX_KEPT_NOTES = 5_000;

/** What people choose when they ask for edits: DeepComposer's names and ranges. */
export const editParameters = z.strictObject({
  maximumNotesToRemove: z.number().min(0).max(100).default(100).meta({
    title: "Maximum notes to remove",
    description: "How much of your own music may go, in percent of its notes. 0 keeps every note.",
  }),
  maximumNotesToAdd: z.int().min(50).max(1000).default(500).meta({
    title: "Maximum notes to add",
    description: "How many new notes may come.",
  }),
  samplingIterations: z.int().min(0).max(100).default(50).meta({
    title: "Sampling iterations",
    description: "How often the model rethinks its edits. More takes longer and sounds more settled.",
  }),
  creativeRisk: z.number().min(0.5).max(6).default(1).meta({
    title: "Creative risk",
    description: "How unusual the notes may be (sampling temperature). Low is safe, high is adventurous.",
  }),
  keepNotes: z
    .array(z.strictObject({ pitch: z.int().min(0).max(127), start: z.int().min(0) }))
    .max(MAX_KEPT_NOTES)
    .default([])
    .meta({
      title: "Notes to keep",
      description: "Notes that must stay, by pitch (0-127) and start (ticks from the beginning of the section).",
    }),
});

export type EditParameters = z.output<typeof editParameters>;
