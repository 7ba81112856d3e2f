import { z } from "zod";

const tick = z.int().min(0);
const pitch = z.int().min(0).max(127);
const duration = z.int().min(1);
const velocity = z.int().min(1).max(127);

/** A note as models read it: [pitch 0-127, start, duration, velocity 1-127], both times in ticks. */
export const packedNote = z.tuple([pitch, tick, duration, velocity]);
export type PackedNote = z.output<typeof packedNote>;

/** A note around the section: as {@link packedNote}, but its start may lie before the section and is negative then. */
export const packedNoteAround = z.tuple([pitch, z.int(), duration, velocity]);
export type PackedNoteAround = z.output<typeof packedNoteAround>;

/**
 * What a model reads, frozen when it was asked for: later edits of the score do not change a generation.
 * Note starts count from `startTick`; every note of `notes` ends at or before `lengthTicks`.
 */
export const generationInput = z.object({
  trackIds: z.array(z.string()),
  startTick: tick,
  lengthTicks: z.int().min(1),
  notes: z.array(packedNote),
  /** what else sounds in the section, on other tracks, and on all tracks shortly before and after it */
  around: z.array(packedNoteAround).default([]),
  /** the tracks whose notes in the section are to be replaced, in the order of the voices; none: new tracks */
  into: z.array(z.string()).default([]),
});
export type GenerationInput = z.output<typeof generationInput>;
