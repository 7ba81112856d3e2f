import type * as Y from "yjs";
import { trackMap } from "../document.ts";
import { compareNotes, readNote } from "../read.ts";
import type { Note } from "../score.ts";

/**
 * The track that a command names.
 *
 * @throws RangeError when there is none: somebody may have deleted it a moment ago.
 */
export function requireTrack(doc: Y.Doc, trackId: string): Y.Map<unknown> {
  const track = trackMap(doc, trackId);
  if (!track) throw new RangeError("This track is no longer there.");
  return track;
}

/** The named notes that exist, sorted by start, pitch and identifier. Those that a peer deleted are left out. */
export function selectedNotes(doc: Y.Doc, trackId: string, ids: Iterable<string>): Note[] {
  const track = trackMap(doc, trackId);
  if (!track) return [];
  const notes: Note[] = [];
  for (const id of new Set(ids)) {
    const note = readNote(track, id);
    if (note) notes.push(note);
  }
  return notes.sort(compareNotes);
}
