import { z } from "zod";

const tick = z.int().min(0);

/** A note as models read it: [pitch 0-127, start, duration, velocity 1-127], both times in ticks. */
export const packedNote = z.tuple([z.int().min(0).max(127), tick, z.int().min(1), z.int().min(1).max(127)]);
export type PackedNote = z.output<typeof packedNote>;

/**
 * What a model reads, frozen when it was asked for: later edits of the score do not change a generation.
 * Note starts count from `startTick`; every note ends at or before `lengthTicks`.
 */
export const generationInput = z.object({
  trackIds: z.array(z.string()),
  startTick: tick,
  lengthTicks: z.int().min(1),
  notes: z.array(packedNote),
});
export type GenerationInput = z.output<typeof generationInput>;
