import { z } from "zod";

/** Bars that one judgement reads at most. */
export const MAX_LISTENED_BARS = 512;
/** Notes of a bar that are named at most. */
export const MAX_WORST_NOTES = 8;

/** What people choose when they ask how music sounds to the model (the critic's ear). */
export const listenParameters = z.strictObject({
  worstNotes: z.int().min(0).max(MAX_WORST_NOTES).default(3).meta({
    title: "Notes to name",
    description: "How many notes of each bar are named that surprise the model most.",
  }),
  barStarts: z.array(z.int().min(0)).min(1).max(MAX_LISTENED_BARS).optional().meta({
    title: "Where bars begin",
    description: "In ticks (480 a quarter note) from the beginning of the section; every four quarters if left out.",
  }),
});
export type ListenParameters = z.output<typeof listenParameters>;

const judgedNote = z.object({ pitch: z.int().min(0).max(127), start: z.int().min(0), duration: z.int().min(1) });

/**
 * How one bar sounds to a model. Ticks count from the beginning of the section; `strangeness` is in nats a note (how much each note
 * surprises the model, 0 not at all); `percentile`, 0-1, is the share of the data's own bars that sound less strange;
 * `worst` are the notes that surprise most, the most surprising first.
 */
export const barJudgement = z.object({
  startTick: z.int().min(0),
  endTick: z.int().min(1),
  strangeness: z.number().min(0),
  percentile: z.number().min(0).max(1),
  worst: z.array(judgedNote).max(MAX_WORST_NOTES).optional(),
});
export type BarJudgement = z.output<typeof barJudgement>;

export const barJudgements = z.array(barJudgement).max(MAX_LISTENED_BARS);
