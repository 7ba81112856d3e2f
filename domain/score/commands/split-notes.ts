import type * as Y from "yjs";
import { addNotes } from "./add-notes.ts";
import { setNotes } from "./change-notes.ts";
import { selectedNotes } from "./selection.ts";

/**
 * Cuts notes in two at a tick. The first part keeps the note's identifier; notes that do not sound on both sides of the
 * tick stay whole.
 *
 * @returns the identifiers of the second parts.
 * @throws RangeError when the score would hold too many notes.
 */
export function splitNotes(
  doc: Y.Doc,
  trackId: string,
  ids: Iterable<string>,
  tick: number,
  origin?: unknown,
): string[] {
  const cut = Math.round(tick);
  const across = selectedNotes(doc, trackId, ids).filter(
    (note) => note.start < cut && cut < note.start + note.duration,
  );
  if (across.length === 0) return [];
  return doc.transact(() => {
    const second = across.map((note) => ({ ...note, start: cut, duration: note.start + note.duration - cut }));
    const added = addNotes(doc, trackId, second, origin);
    const first = across.map((note) => ({ id: note.id, duration: cut - note.start }));
    setNotes(doc, trackId, first, origin);
    return added;
  }, origin);
}
