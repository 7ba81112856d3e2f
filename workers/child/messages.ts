import { z } from "zod";
import { editEvents } from "../../domain/edits/edit-event.ts";
import { packedNote, packedNoteAround } from "../../domain/techniques/generation-input.ts";
import { generationResult } from "../../domain/techniques/generation-result.ts";

/** What a worker asks of its child. */
export const generateRequest = z.object({
  technique: z.string(),
  modelId: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  seed: z.int(),
  /** starts in ticks from the beginning of the section */
  notes: z.array(packedNote),
  around: z.array(packedNoteAround).default([]),
  lengthTicks: z.int().min(1),
  /** where the model of a person lies, below the folder of people's models; null for a shipped one */
  folder: z.string().nullable().default(null),
});
export type GenerateRequest = z.output<typeof generateRequest>;

/** What a child tells its worker. `edits` are those since its last word. */
export const childMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), loadMs: z.number() }),
  z.object({ type: z.literal("progress"), value: z.number(), edits: editEvents.default([]) }),
  z.object({ type: z.literal("done"), result: generationResult, generateMs: z.number() }),
  z.object({ type: z.literal("failed"), message: z.string() }),
]);
export type ChildMessage = z.output<typeof childMessage>;
