import type * as Y from "yjs";
import { requireRoomForNotes, requireRoomForTracks } from "../score/commands/room.ts";
import type { Content } from "./content.ts";
import { type Change, inTrackMap } from "./step.ts";

/** Throws a RangeError, in words, where taking these changes back would fill the score beyond what it may hold. */
export function requireRoomFor(doc: Y.Doc, changes: readonly Change[]): void {
  const tracks = changes.filter(({ path }) => path[0] === "tracks" && path.length === 2);
  const notes = changes.filter(({ path }) => inTrackMap(path)?.map === "notes");
  const more = (list: readonly Change[], count: (content: Content | null) => number) =>
    list.reduce((sum, { before, after }) => sum + count(before) - count(after), 0);
  const one = (content: Content | null) => (content === null ? 0 : 1);
  requireRoomForTracks(doc, more(tracks, one));
  requireRoomForNotes(doc, more(tracks, notesIn) + more(notes, one));
}

function notesIn(track: Content | null): number {
  const notes = track && "map" in track ? track.map.get("notes") : undefined;
  return notes && "map" in notes ? notes.map.size : 0;
}
