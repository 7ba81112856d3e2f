import type * as Y from "yjs";
import { setNotes } from "./change-notes.ts";
import { selectedNotes } from "./selection.ts";

/**
 * Sets the velocity (1-127) of notes: `velocity` for all of them, or for each by identifier in a Map.
 *
 * @returns the identifiers of the notes that changed.
 * @throws RangeError when there is no such track, or a velocity is no number.
 */
export function setVelocities(
  doc: Y.Doc,
  trackId: string,
  velocities: ReadonlyMap<string, number>,
  origin?: unknown,
): string[] {
  const changes = [...velocities].map(([id, velocity]) => ({ id, velocity }));
  return setNotes(doc, trackId, changes, origin);
}

/** Makes notes louder or softer by so many steps of velocity, each stopping at 1 and 127. */
export function changeVelocities(
  doc: Y.Doc,
  trackId: string,
  ids: Iterable<string>,
  by: number,
  origin?: unknown,
): string[] {
  const notes = selectedNotes(doc, trackId, ids);
  return setVelocities(doc, trackId, new Map(notes.map((note) => [note.id, note.velocity + by])), origin);
}
