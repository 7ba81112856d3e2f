import { z } from "zod";

/** What people choose when they ask for edits: DeepComposer's names and ranges. A note here is one sounding sixteenth of a voice. */
export const editParameters = z.strictObject({
  maximumNotesToRemove: z.number().min(0).max(100).default(100).meta({
    title: "Maximum notes to remove",
    description: "How much of your own music may go, in percent of its sixteenths. 0 keeps every note.",
  }),
  maximumNotesToAdd: z.int().min(50).max(1000).default(500).meta({
    title: "Maximum notes to add",
    description: "How many new sixteenths of notes may come.",
  }),
  samplingIterations: z.int().min(0).max(100).default(50).meta({
    title: "Sampling iterations",
    description: "How often the model rethinks its edits. More takes longer and sounds more settled.",
  }),
  creativeRisk: z.number().min(0.5).max(6).default(1).meta({
    title: "Creative risk",
    description: "How unusual the notes may be (sampling temperature). Low is safe, high is adventurous.",
  }),
});

export type EditParameters = z.output<typeof editParameters>;
