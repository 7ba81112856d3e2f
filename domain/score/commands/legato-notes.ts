import type * as Y from "yjs";
import { setNotes } from "./change-notes.ts";
import { selectedNotes } from "./selection.ts";

/**
 * Lets every selected note sound until the next selected one begins, longer or shorter than before. Notes that begin
 * together end together; those that begin last keep their ends.
 *
 * @returns the identifiers of the notes that changed.
 */
export function legatoNotes(doc: Y.Doc, trackId: string, ids: Iterable<string>, origin?: unknown): string[] {
  const notes = selectedNotes(doc, trackId, ids);
  const changes: { id: string; duration: number }[] = [];
  let next: number | null = null;
  let current: number | null = null;
  for (const note of notes.toReversed()) {
    if (current !== null && note.start < current) next = current;
    current = note.start;
    if (next !== null) changes.push({ id: note.id, duration: next - note.start });
  }
  return setNotes(doc, trackId, changes, origin);
}
