import { z } from "zod";
import { editEvents } from "../edits/edit-event.ts";
import { barJudgements } from "./listen.ts";

/** A take longer than this is a model gone wrong. */
export const MAX_TAKE_NOTES = 50_000;
const MAX_TAKE_TRACKS = 16;

const generatedNote = z.object({
  pitch: z.int().min(0).max(127),
  start: z.int().min(0),
  duration: z.int().min(1),
  velocity: z.int().min(1).max(127),
});

/** The voices that a model wrote; note starts in ticks from the beginning of the section. */
export const generatedTracks = z
  .array(
    z.object({
      name: z.string().min(1).max(100),
      program: z.int().min(0).max(127),
      isDrum: z.boolean(),
      notes: z.array(generatedNote),
    }),
  )
  .max(MAX_TAKE_TRACKS)
  .refine((tracks) => tracks.reduce((sum, track) => sum + track.notes.length, 0) <= MAX_TAKE_NOTES, {
    message: `more than ${MAX_TAKE_NOTES} notes`,
  });
export type GeneratedTracks = z.output<typeof generatedTracks>;

/** Sentences for people about what a model could not read or left alone. */
const remarks = z.array(z.string().max(500)).max(50);

/**
 * All that came of a generation: the proposed music, for edits the events that lead to it from the input, for listening a
 * judgement of each bar. While it runs there is as much of it as the model has told.
 */
export const generationResult = z.object({
  tracks: generatedTracks.default([]),
  edits: editEvents.optional(),
  bars: barJudgements.optional(),
  remarks: remarks.optional(),
});
export type GenerationResult = z.output<typeof generationResult>;
