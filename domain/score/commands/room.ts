import * as Y from "yjs";
import { mapIn, root } from "../document.ts";
import { MAX_NOTES, MAX_TRACKS } from "../limits.ts";
import { ALTERNATIVE } from "../takes/alternative.ts";

/** Throws a RangeError when a score has no room for so many more notes. */
export function requireRoomForNotes(doc: Y.Doc, more: number): void {
  if (more <= MAX_NOTES && countNotes(doc) + more <= MAX_NOTES) return;
  throw new RangeError(`A score holds at most ${MAX_NOTES} notes. Delete some, or go on in another project.`);
}

/** Throws a RangeError when a score has no room for so many more tracks. */
export function requireRoomForTracks(doc: Y.Doc, more: number): void {
  if (root(doc, "tracks").size + more <= MAX_TRACKS) return;
  throw new RangeError(`A score holds at most ${MAX_TRACKS} tracks. Delete one first.`);
}

function countNotes(doc: Y.Doc): number {
  let count = 0;
  const alternatives = [...root(doc, "takes").values()].flatMap((take) =>
    take instanceof Y.Map && take.get("technique") === ALTERNATIVE ? (mapIn(take, "tracks") ?? []) : [],
  );
  for (const tracks of [root(doc, "tracks"), ...alternatives]) {
    for (const track of tracks.values()) if (track instanceof Y.Map) count += mapIn(track, "notes")?.size ?? 0;
  }
  return count;
}
