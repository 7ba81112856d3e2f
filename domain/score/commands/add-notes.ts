import type * as Y from "yjs";
import { ensureMapIn, newIds } from "../document.ts";
import { notesEnd } from "../ends.ts";
import { DEFAULT_VELOCITY, MAX_TICK } from "../limits.ts";
import { packNote } from "../pack.ts";
import { repairNote } from "../repair.ts";
import { requireRoomForNotes } from "./room.ts";
import { requireTrack, selectedNotes } from "./selection.ts";

/** Ticks and MIDI pitch; out-of-range values are moved to the nearest allowed one. */
export type NewNote = { pitch: number; start: number; duration: number; velocity?: number };

/**
 * Adds notes to a track, in one transaction.
 *
 * @returns their identifiers, in the order given.
 * @throws RangeError when there is no such track, a note is no note (a value that is no number, or a start past the
 * end of every score), or the score would hold too many.
 */
export function addNotes(doc: Y.Doc, trackId: string, notes: readonly NewNote[], origin?: unknown): string[] {
  const track = requireTrack(doc, trackId);
  requireRoomForNotes(doc, notes.length);
  const packed = notes.map(packNew);
  const ids = newIds(notes.length);
  doc.transact(() => {
    const map = ensureMapIn(track, "notes");
    for (const [index, id] of ids.entries()) map.set(id, packed[index]);
  }, origin);
  return ids;
}

/**
 * Copies notes inside their track, `dTicks` later (by default right behind the selection).
 *
 * @returns the identifiers of the copies, in the order of time.
 * @throws RangeError when the score would hold too many notes, or a copy would begin past its end.
 */
export function duplicateNotes(
  doc: Y.Doc,
  trackId: string,
  ids: Iterable<string>,
  change: { dTicks?: number } = {},
  origin?: unknown,
): string[] {
  const notes = selectedNotes(doc, trackId, ids);
  const first = notes[0];
  if (!first) return [];
  const shift = change.dTicks ?? notesEnd(notes) - first.start;
  const copies = notes.map((note) => ({ ...note, start: note.start + shift }));
  if (copies.some((note) => note.start >= MAX_TICK)) {
    throw new RangeError("There is no room for these copies: they would begin past the end of the longest score.");
  }
  return addNotes(doc, trackId, copies, origin);
}

function packNew(note: NewNote): number[] {
  const velocity = note.velocity ?? DEFAULT_VELOCITY;
  const repaired = repairNote("", packNote({ ...note, velocity }), undefined);
  if (!repaired) throw new RangeError("A note needs a pitch, a start inside the score and a duration, all numbers.");
  return packNote(repaired);
}
