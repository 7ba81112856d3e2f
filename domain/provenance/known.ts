import type { CopyIndex } from "./copy-index.ts";
import { isSameNote, type PackedNote } from "./note-change.ts";
import type { Known, Source } from "./origin.ts";

/** By track (of the score, or of a take) and note. */
export type ByNote = Map<string, Map<string, Known>>;

/** What is known of every note after some rows of a log. Only `follow` changes it. */
export type Provenance = {
  present: ByNote;
  /** notes that were deleted: undo brings them back, and cut ones are pasted */
  gone: ByNote;
  index: CopyIndex;
  /** when each person's last row came, by user id ("" for visitors without an account), and the first row of all */
  lastAt: Map<string, number>;
  firstAt: number | null;
  /** by user: the notes that they drew last, for copies that are made note by note */
  drawn: Map<string, Drawn[]>;
};

export type Drawn = { trackId: string; noteId: string; known: Known; at: number };

/** A note that a row brought. */
export type Added = { trackId: string; noteId: string; value: PackedNote };
export type Sourced = { added: Added; known: Known };

/** A note that was there before a row; `left`: what the row left of it. Others may be cut from it. */
export type Before = { trackId: string; known: Known; value: PackedNote; left: PackedNote | null };

export function fromSource({ value }: Added, source: Source): Known {
  return { value, source, touchedBy: [], written: null };
}

/**
 * Gives a note a new value. One that is again as it was written counts as untouched: somebody took the change back.
 *
 * @param userId who did it; null: nobody with an account, or nobody that it should be put down to
 */
export function touch(known: Known, after: PackedNote, userId: string | null): void {
  const written = known.written ?? known.value;
  known.value = after;
  known.written = isSameNote(written, after) ? null : written;
  if (known.written === null) known.touchedBy = [];
  else if (userId !== null && !known.touchedBy.includes(userId)) known.touchedBy = [...known.touchedBy, userId];
}

export function putKnown(notes: ByNote, trackId: string, noteId: string, known: Known): void {
  const track = notes.get(trackId) ?? new Map<string, Known>();
  notes.set(trackId, track.set(noteId, known));
}

/** New notes, track by track. */
export function byTrack(added: readonly Added[]): Added[][] {
  const groups = new Map<string, Added[]>();
  for (const one of added) {
    const group = groups.get(one.trackId);
    if (group) group.push(one);
    else groups.set(one.trackId, [one]);
  }
  return [...groups.values()];
}
