import type * as Y from "yjs";
import { mapIn, trackMap } from "../document.ts";

/**
 * Deletes notes, in one transaction. A peer who moves or resizes one of them at the same moment keeps it: an edit
 * beats a delete.
 *
 * @returns the identifiers of the notes that were there.
 */
export function deleteNotes(doc: Y.Doc, trackId: string, ids: Iterable<string>, origin?: unknown): string[] {
  const track = trackMap(doc, trackId);
  const notes = track && mapIn(track, "notes");
  if (!notes) return [];
  const present = [...new Set(ids)].filter((id) => notes.has(id));
  const velocities = mapIn(track, "velocities");
  doc.transact(() => {
    for (const id of present) {
      notes.delete(id);
      if (velocities?.has(id)) velocities.delete(id);
    }
  }, origin);
  return present;
}
