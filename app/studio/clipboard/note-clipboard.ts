import { z } from "zod";
import { MAX_NOTES, MAX_TICK } from "../../../domain/score/limits.ts";
import type { Note } from "../../../domain/score/score.ts";

/** Notes on the clipboard, as text that any other Tutti window understands; starts count from the first note. */
const clipboardSchema = z.object({
  tutti: z.literal("notes"),
  version: z.literal(1),
  notes: z
    .array(
      z.object({
        pitch: z.int().min(0).max(127),
        start: z.int().min(0).max(MAX_TICK),
        duration: z.int().min(1).max(MAX_TICK),
        velocity: z.int().min(1).max(127),
      }),
    )
    .min(1)
    .max(MAX_NOTES),
});

export type CopiedNote = { pitch: number; start: number; duration: number; velocity: number };

export function copyText(notes: readonly Note[]): string {
  const first = notes.reduce((least, note) => Math.min(least, note.start), Number.POSITIVE_INFINITY);
  const copied = notes.map(({ pitch, start, duration, velocity }) => ({
    pitch,
    start: start - first,
    duration,
    velocity,
  }));
  return JSON.stringify({ tutti: "notes", version: 1, notes: copied });
}

/** The notes in a text, or null for any text that holds none. */
export function notesInText(text: string): CopiedNote[] | null {
  try {
    const parsed = clipboardSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.notes : null;
  } catch {
    return null;
  }
}
