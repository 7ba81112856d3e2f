import { z } from "zod";

/** Voices of a chorale, from the highest: soprano, alto, tenor, bass. */
export const CHORALE_VOICES = 4;
export const SILENCE = -1;

/** Sixteenth steps of `[soprano, alto, tenor, bass]` as MIDI pitches, -1 for silence. */
export type Chorale = number[][];

const step = z.array(z.number().int().min(SILENCE).max(127)).length(CHORALE_VOICES);
const chorales = z.record(z.string(), z.array(z.array(step).min(1)));

/**
 * The chorales of a file by split: `{split: [chorale, ...]}` (the JSB chorales of Boulanger-Lewandowski 2012, as published
 * in sixteenth steps). Undefined when the text is no such file.
 */
export function parseChorales(text: string): Record<string, Chorale[]> | undefined {
  const parsed = chorales.safeParse(parsedJson(text));
  return parsed.success ? parsed.data : undefined;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
