import { z } from "zod";
import { accompanyParameters as askedParameters } from "../domain/techniques/accompany.ts";

/** A note in ticks, 480 a quarter note; `pitch` and `velocity` as in MIDI (0-127 and 1-127). */
export type MelodyNote = { pitch: number; start: number; duration: number; velocity: number };

/** One track of a take; `program` is the General MIDI instrument, counted from 0. */
export type GeneratedTrack = { name: string; program: number; isDrum: boolean; notes: MelodyNote[] };

/** Told between windows; may return a promise, which generation then awaits. `fraction` runs from 0 to 1. */
export type Progress = (fraction: number) => void | Promise<void>;

export type Technique = "accompany" | "edit" | "extend" | "morph" | "compose";

/** What a generation is given: the input track, the length of the piece in ticks, unchecked parameters, any whole seed. */
export type GenerationInput = { notes: MelodyNote[]; lengthTicks: number; parameters: unknown; seed: number };

/** A model with its weights in memory. `generate` throws an Error with a message for people when it cannot work with the input. */
export type LoadedModel = {
  generate: (
    input: GenerationInput,
    onProgress: Progress,
    signal?: AbortSignal,
  ) => Promise<{ tracks: GeneratedTrack[] }>;
  dispose: () => void;
};

/** What people and programs may know about a model; `metrics` and `card` come from `npm run evaluate`. */
export type ModelDescription = {
  id: string;
  technique: Technique;
  name: string;
  summary: string;
  parametersSchema: Record<string, unknown>;
  metrics: Record<string, number>;
  card: string;
};

/** What people ask for (`domain`), and for which stretch of the piece. */
export const accompanyParameters = askedParameters
  .extend({
    startTick: z.int().min(0).optional().describe("Where to begin, in ticks (480 a quarter note)"),
    endTick: z.int().min(1).optional().describe("Where to end, in ticks (480 a quarter note)"),
  })
  .refine(({ startTick = 0, endTick }) => endTick === undefined || endTick > startTick, {
    path: ["endTick"],
    message: "The end must lie after the start.",
  });

export type AccompanyParameters = z.infer<typeof accompanyParameters>;
