import { z } from "zod";
import { packedNote } from "../../domain/techniques/generation-input.ts";

/** A take longer than this is a model gone wrong. */
export const MAX_TAKE_NOTES = 50_000;
const MAX_TAKE_TRACKS = 16;

/** What a worker asks of its child. */
export const generateRequest = z.object({
  technique: z.string(),
  modelId: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  seed: z.int(),
  /** starts in ticks from the beginning of the section */
  notes: z.array(packedNote),
  lengthTicks: z.int().min(1),
});
export type GenerateRequest = z.output<typeof generateRequest>;

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

/** What a child tells its worker. `rss` is the child's resident memory in bytes. */
export const childMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), loadMs: z.number() }),
  z.object({ type: z.literal("progress"), value: z.number() }),
  z.object({ type: z.literal("done"), tracks: generatedTracks, generateMs: z.number() }),
  z.object({ type: z.literal("failed"), message: z.string() }),
]);
export type ChildMessage = z.output<typeof childMessage>;
