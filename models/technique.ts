import { z } from "zod";
import type { EditEvent } from "../domain/edits/edit-event.ts";
import { accompanyParameters as askedParameters } from "../domain/techniques/accompany.ts";
import type { BarJudgement } from "../domain/techniques/listen.ts";

/** A note in ticks, 480 a quarter note; `pitch` and `velocity` as in MIDI (0-127 and 1-127). */
export type MelodyNote = { pitch: number; start: number; duration: number; velocity: number };

/** A note of music that stays as it is, with the instrument that plays it where that is known. */
export type AroundNote = MelodyNote & { program?: number; isDrum?: boolean };

/** One track of a take; `program` is the General MIDI instrument, counted from 0. */
export type GeneratedTrack = { name: string; program: number; isDrum: boolean; notes: MelodyNote[] };

/**
 * Told while a generation runs; may return a promise, which generation then awaits. `fraction` runs from 0 to 1; `news` carries the
 * edit events since the last call.
 */
export type Progress = (fraction: number, news?: { edits?: EditEvent[] }) => void | Promise<void>;

export type Technique = "accompany" | "edit" | "listen" | "extend" | "morph" | "compose";

/**
 * What a generation is given: the input notes, the length of the section in ticks, unchecked parameters, any whole seed. `around`
 * is music that is heard but stays as it is (other tracks, or before and behind the section, where starts may be negative).
 * `technique` is the model's first when it is left out.
 */
export type GenerationInput = {
  technique?: Technique;
  notes: MelodyNote[];
  lengthTicks: number;
  parameters: unknown;
  seed: number;
  around?: AroundNote[];
};

/**
 * What a model made: the proposed music; for edits the events that lead from the input to it (`applyEdits`); for listening a judgement of
 * each bar. `remarks` are sentences for people about what the model could not read or left alone.
 */
export type Generated = { tracks: GeneratedTrack[]; edits?: EditEvent[]; bars?: BarJudgement[]; remarks?: string[] };

/** A model with its weights in memory. `generate` throws an Error with a message for people when it cannot work with the input. */
export type LoadedModel = {
  generate: (input: GenerationInput, onProgress: Progress, signal?: AbortSignal) => Promise<Generated>;
  dispose: () => void;
};

/** What people and programs may know about a model; `metrics` and `card` come from `npm run evaluate`. */
export type ModelDescription = {
  id: string;
  /** What it is asked for first, and everything that it can be asked for. */
  technique: Technique;
  techniques: Technique[];
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
