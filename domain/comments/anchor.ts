import { z } from "zod";
import { MAX_ID_LENGTH, MAX_NAME_LENGTH, MAX_PITCH, MAX_TICK } from "../score/limits.ts";
import { MAX_WITNESSES } from "./limits.ts";

const id = z.string().min(1).max(MAX_ID_LENGTH);
const tick = z.int().min(0).max(MAX_TICK);

/** A note by which a place is found again, and the tick at which it began when the comment was written. */
const witness = z.object({ trackId: id, noteId: id, tick });
const witnesses = z.array(witness).max(MAX_WITNESSES).default([]);

const noteAnchor = z.object({
  kind: z.literal("note"),
  trackId: id,
  noteId: id,
  /** where the note was when the comment was written */
  tick,
  pitch: z.int().min(0).max(MAX_PITCH),
  duration: z.int().min(1).max(MAX_TICK),
  /** notes around it: they tell where its place went when it is gone */
  witnesses,
});

const rangeAnchor = z
  .object({
    kind: z.literal("range"),
    /** null: all tracks */
    trackId: id.nullable(),
    start: tick,
    /** where it ends, not included */
    end: tick,
    witnesses,
  })
  .refine(({ start, end }) => start < end, { path: ["end"], message: "A range ends after it begins." });

const trackAnchor = z.object({
  kind: z.literal("track"),
  trackId: id,
  /** what the track was called, for when it is gone */
  name: z.string().max(MAX_NAME_LENGTH).default(""),
});

const pieceAnchor = z.object({ kind: z.literal("piece") });

/**
 * What a comment is about, as it is stored: ids that stay with the music through every edit, and the place where it was
 * when the comment was written. It is never rewritten: {@link placeAnchor} works out where it stands now. Ticks are
 * MIDI ticks, 480 a quarter note.
 */
export const anchorSchema = z.discriminatedUnion("kind", [noteAnchor, rangeAnchor, trackAnchor, pieceAnchor]);

export type Anchor = z.output<typeof anchorSchema>;
export type Witness = z.output<typeof witness>;
