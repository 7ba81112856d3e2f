import { z } from "zod";
import {
  MAX_NAME_LENGTH,
  MAX_NOTES,
  MAX_PITCH,
  MAX_SEVEN_BIT,
  MAX_TICK,
  MAX_TRACKS,
  MAX_VELOCITY,
  MIN_PITCH,
  MIN_VELOCITY,
} from "./limits.ts";
import type { Note, Track } from "./score.ts";

/** Characters that are looked at when somebody pastes: the largest score, with room to spare. */
export const MAX_CLIPBOARD_CHARACTERS = 8_000_000;

/** Notes to copy, with what is worth knowing of the track that they stand in. */
export type CopiedTrack = Pick<Track, "name" | "program" | "isDrum"> & { notes: readonly Note[] };

const Tick = z.number().int().min(0).max(MAX_TICK);
const PackedNote = z.tuple([
  z.number().int().min(MIN_PITCH).max(MAX_PITCH),
  Tick,
  z.number().int().min(1).max(MAX_TICK),
  z.number().int().min(MIN_VELOCITY).max(MAX_VELOCITY),
]);
const Payload = z.object({
  kind: z.literal("tutti/notes"),
  version: z.literal(1),
  /** ticks from the first note's start to the last end */
  span: Tick,
  tracks: z
    .array(
      z.object({
        name: z.string().max(MAX_NAME_LENGTH),
        program: z.number().int().min(0).max(MAX_SEVEN_BIT),
        isDrum: z.boolean(),
        notes: z.array(PackedNote).max(MAX_NOTES),
      }),
    )
    .max(MAX_TRACKS),
});

type PastedNote = Omit<Note, "id">;
/** Starts are ticks from the first note of the selection. */
export type PastedTrack = Pick<Track, "name" | "program" | "isDrum"> & { notes: PastedNote[] };
export type Pasted = { ok: true; span: number; tracks: PastedTrack[] } | { ok: false; reason: string };

/** Notes as text for the clipboard, their times counted from the first of them. */
export function copySelection(tracks: readonly CopiedTrack[]): string {
  const all = tracks.flatMap((track) => track.notes);
  const start = all.reduce((first, note) => Math.min(first, note.start), MAX_TICK);
  const end = all.reduce((last, note) => Math.max(last, note.start + note.duration), 0);
  const payload: z.infer<typeof Payload> = {
    kind: "tutti/notes",
    version: 1,
    span: Math.max(0, end - start),
    tracks: tracks.map(({ name, program, isDrum, notes }) => ({
      name,
      program,
      isDrum,
      notes: notes.map((note) => [note.pitch, note.start - start, note.duration, note.velocity]),
    })),
  };
  return JSON.stringify(payload);
}

/** Reads what {@link copySelection} wrote; anything else on the clipboard gives a reason in plain words. */
export function parseSelection(text: string): Pasted {
  if (text.length > MAX_CLIPBOARD_CHARACTERS)
    return { ok: false, reason: "There is too much on the clipboard to paste." };
  const parsed = Payload.safeParse(parseJson(text));
  if (!parsed.success) return { ok: false, reason: "There are no notes on the clipboard. Copy some notes first." };
  const tracks = parsed.data.tracks.map((track) => ({
    ...track,
    notes: track.notes.map(([pitch, start, duration, velocity]) => ({ pitch, start, duration, velocity })),
  }));
  return { ok: true, span: parsed.data.span, tracks };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
