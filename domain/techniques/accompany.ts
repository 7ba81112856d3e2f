import { z } from "zod";

/** Voices that the accompaniment adds beside the melody: alto, tenor and bass at the most. */
export const MAX_VOICES = 3;
/** Creativity is a sampling temperature: 0 always takes the likeliest note, 1 samples as the model learned it. */
export const MAX_CREATIVITY = 2;
/** A little surer of itself than the data it learned from. */
export const DEFAULT_CREATIVITY = 0.8;

/** What people choose when they ask for an accompaniment; every field has a default. */
export const accompanyParameters = z.strictObject({
  voices: z.int().min(1).max(MAX_VOICES).default(MAX_VOICES).meta({
    title: "Voices",
    description: "How many voices join your melody. 1 adds the bass, 3 make a full choir.",
  }),
  creativity: z.number().min(0).max(MAX_CREATIVITY).default(DEFAULT_CREATIVITY).meta({
    title: "Creativity",
    description: "How surprising the notes may be (sampling temperature). 0 always takes the likeliest note.",
  }),
  programs: z.array(z.int().min(0).max(127)).min(1).max(MAX_VOICES).optional().meta({
    title: "Instruments",
    description: "One General MIDI program (0-127) for each new voice, from the highest voice to the lowest.",
  }),
});

export type AccompanyParameters = z.output<typeof accompanyParameters>;
