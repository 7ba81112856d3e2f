import type * as Y from "yjs";
import { notesEnd } from "../ends.ts";
import type { Note } from "../score.ts";
import { setNotes } from "./change-notes.ts";
import { deleteNotes } from "./delete-notes.ts";
import { selectedNotes } from "./selection.ts";

/**
 * Makes one note of all selected notes of a pitch: from the first one's start to the last end, with the first
 * one's identifier and velocity.
 *
 * @returns the identifiers of the joined notes.
 */
export function joinNotes(doc: Y.Doc, trackId: string, ids: Iterable<string>, origin?: unknown): string[] {
  const groups = byPitch(selectedNotes(doc, trackId, ids)).filter((group) => group.length > 1);
  if (groups.length === 0) return [];
  return doc.transact(() => {
    const joined: string[] = [];
    for (const [first, ...rest] of groups) {
      if (!first) continue;
      const duration = notesEnd([first, ...rest]) - first.start;
      setNotes(doc, trackId, [{ id: first.id, duration }], origin);
      deleteNotes(
        doc,
        trackId,
        rest.map((note) => note.id),
        origin,
      );
      joined.push(first.id);
    }
    return joined;
  }, origin);
}

function byPitch(notes: readonly Note[]): Note[][] {
  const groups = new Map<number, Note[]>();
  for (const note of notes) {
    const group = groups.get(note.pitch);
    if (group) group.push(note);
    else groups.set(note.pitch, [note]);
  }
  return [...groups.values()];
}
