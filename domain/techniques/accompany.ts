import { z } from "zod";
import { MAX_DENOMINATOR, MAX_NUMERATOR } from "../score/limits.ts";
import { isChordSymbol, MAX_SYMBOL } from "../theory/chords.ts";

/** Voices that the accompaniment adds beside the melody: alto, tenor and bass at the most. */
export const MAX_VOICES = 3;
/** Creativity is a sampling temperature: 0 always takes the likeliest note, 1 samples as the model learned it. */
export const MAX_CREATIVITY = 2;
/** A little surer of itself than the data it learned from. */
export const DEFAULT_CREATIVITY = 0.8;

/** What people choose when they ask for an accompaniment; every field has a default. */
/** Styles that a band can be asked for; without one it plays what fits the melody. */
export const STYLES = ["rock", "pop", "jazz", "latin", "country", "blues", "funk", "waltz", "classical"] as const;
export type Style = (typeof STYLES)[number];

/** The tracks of a band: `chords` is a guitar or a piano, `strings` are held notes. */
export const BAND_PARTS = ["drums", "bass", "chords", "strings"] as const;
export type BandPart = (typeof BAND_PARTS)[number];

/** A chord in each beat of a long song, and more changes of meter than any has. */
export const MAX_CHORDS = 2000;
export const MAX_METERS = 500;

export const accompanyParameters = z.strictObject({
  voices: z.int().min(1).max(MAX_VOICES).default(MAX_VOICES).meta({
    title: "Voices",
    description: "How many voices join your melody. 1 adds the bass, 3 make a full choir.",
  }),
  creativity: z.number().min(0).max(MAX_CREATIVITY).default(DEFAULT_CREATIVITY).meta({
    title: "Creativity",
    description: "How surprising the notes may be (sampling temperature). 0 always takes the likeliest note.",
  }),
  programs: z.array(z.int().min(0).max(127)).min(1).max(BAND_PARTS.length).optional().meta({
    title: "Instruments",
    description: "One General MIDI program (0-127) for each new track, in their order.",
  }),
  parts: z
    .array(z.enum(BAND_PARTS))
    .min(1)
    .max(BAND_PARTS.length)
    .refine((parts) => new Set(parts).size === parts.length, "Name each part once.")
    .optional()
    .meta({ title: "Players", description: "Which parts of the band play; all of them when none is named." }),
  style: z.enum(STYLES).optional().meta({
    title: "Style",
    description: "The style the band plays in; what fits the melody when none is chosen.",
  }),
  chords: z
    .array(
      z.strictObject({
        startTick: z.int().min(0),
        symbol: z.string().max(MAX_SYMBOL).refine(isChordSymbol, "Write chords like C, Am7, G7/B, or N.C. for none."),
      }),
    )
    .max(MAX_CHORDS)
    .optional()
    .meta({
      title: "Chords",
      description:
        "The chord progression. Each chord lasts until the next; its start is in ticks (480 a quarter note) from the beginning of the notes that are sent.",
    }),
  meters: z
    .array(
      z.strictObject({
        startTick: z.int(),
        numerator: z.int().min(1).max(MAX_NUMERATOR),
        denominator: z.int().min(1).max(MAX_DENOMINATOR),
      }),
    )
    .max(MAX_METERS)
    .optional()
    .meta({
      title: "Meter",
      description:
        "Where bars of which meter begin, in ticks from the beginning of the notes that are sent; 4/4 when left out.",
    }),
});

export type AccompanyParameters = z.output<typeof accompanyParameters>;
