import type * as Y from "yjs";
import { newId, root } from "../document.ts";
import { DEFAULT_PAN, DEFAULT_VOLUME, TRACK_COLORS } from "../limits.ts";
import { readTrack, readTrackHead, trackIdsInOrder } from "../read.ts";
import type { TrackHead } from "../repair-head.ts";
import { headValues, type TrackContent, trackToMap } from "../write-track.ts";
import { placeAt } from "./place-track.ts";
import { requireRoomForNotes, requireRoomForTracks } from "./room.ts";
import { requireTrack } from "./selection.ts";

/**
 * Adds a track; what is left out gets a plain value (piano, volume 100, the next colour). Notes and events of `content`
 * get fresh identifiers. `at` is its place among the tracks, from 0; by default the last.
 *
 * @returns the new track's identifier.
 * @throws RangeError when the score would hold too many tracks or notes.
 */
export function addTrack(doc: Y.Doc, content: Partial<TrackContent> = {}, at?: number, origin?: unknown): string {
  requireRoomForTracks(doc, 1);
  requireRoomForNotes(doc, content.notes?.length ?? 0);
  const id = newId();
  const tracks = root(doc, "tracks");
  doc.transact(() => {
    const order = placeAt(tracks, trackIdsInOrder(tracks), at);
    tracks.set(id, trackToMap({ ...emptyTrack(tracks.size), ...content }, order));
  }, origin);
  return id;
}

/** Copies a track with all it holds, right below itself. @returns the copy's identifier. */
export function duplicateTrack(doc: Y.Doc, trackId: string, origin?: unknown): string {
  requireTrack(doc, trackId);
  const track = readTrack(doc, trackId);
  const place = trackIdsInOrder(root(doc, "tracks")).indexOf(trackId) + 1;
  return addTrack(doc, track ?? {}, place, origin);
}

/** Changes some properties of a track; only what differs is written. Values are repaired as on reading. */
export function updateTrack(doc: Y.Doc, trackId: string, change: Partial<TrackHead>, origin?: unknown): void {
  const track = requireTrack(doc, trackId);
  const before = readTrackHead(track);
  const after: Record<string, unknown> = headValues({ ...before, ...change });
  doc.transact(() => {
    for (const [name, value] of Object.entries(before)) {
      if (after[name] !== value) track.set(name, after[name]);
    }
  }, origin);
}

/** Deletes a track with all its notes, also those that a peer adds at the same moment. @returns whether it was there. */
export function deleteTrack(doc: Y.Doc, trackId: string, origin?: unknown): boolean {
  const tracks = root(doc, "tracks");
  if (!tracks.has(trackId)) return false;
  doc.transact(() => tracks.delete(trackId), origin);
  return true;
}

/** Moves a track to a place among the tracks, from 0. */
export function moveTrack(doc: Y.Doc, trackId: string, to: number, origin?: unknown): void {
  const track = requireTrack(doc, trackId);
  const tracks = root(doc, "tracks");
  const others = trackIdsInOrder(tracks).filter((id) => id !== trackId);
  doc.transact(() => track.set("order", placeAt(tracks, others, to)), origin);
}

function emptyTrack(index: number): TrackContent {
  return {
    name: "",
    program: 0,
    isDrum: false,
    channel: null,
    volume: DEFAULT_VOLUME,
    pan: DEFAULT_PAN,
    muted: false,
    soloed: false,
    color: index % TRACK_COLORS,
    notes: [],
    controls: [],
    bends: [],
    programs: [],
    lyrics: [],
  };
}
