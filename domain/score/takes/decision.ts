import { z } from "zod";

/** A stretch of the score, in ticks; `endTick` is the first tick after it. */
export type SectionSpan = { startTick: number; endTick: number };

const note = z.object({
  id: z.string(),
  pitch: z.number(),
  start: z.number(),
  duration: z.number(),
  velocity: z.number(),
});

/** What a decision did to the notes of one track that was there before: enough to take it back. */
export const sectionChange = z.object({ trackId: z.string(), removed: z.array(note), added: z.array(note) });
export type SectionChange = z.output<typeof sectionChange>;

/**
 * One decision on a take, by an identifier of whoever decided. `took`: identifiers of the take's notes that it put into the score, or found there; `wrote`: those of
 * them that stand in tracks which the take itself made; `spans`: stretches of tracks of the score that are decided on for good;
 * `kept`: how many of the take's notes it kept; `closes`: whatever was left of the take was let go.
 */
export const takeDecision = z.object({
  id: z.string(),
  took: z.array(z.string()),
  wrote: z.array(z.object({ trackId: z.string(), noteIds: z.array(z.string()) })),
  spans: z.array(z.object({ trackId: z.string(), startTick: z.number(), endTick: z.number() })),
  changes: z.array(sectionChange),
  kept: z.number(),
  closes: z.boolean(),
});
export type TakeDecision = z.output<typeof takeDecision>;
