import * as Y from "yjs";
import { takeTrackId, takeTrackOf } from "../../domain/provenance/take-track.ts";
import { isId, mapIn, root } from "../../domain/score/document.ts";

/** The map that holds a track: of the score, or of a take under a {@link takeTrackId}. */
export function tracksAround(doc: Y.Doc, trackId: string): { tracks: Y.Map<unknown> | null; key: string } {
  const take = takeTrackOf(trackId);
  if (!take) return { tracks: isId(trackId) ? root(doc, "tracks") : null, key: trackId };
  const map = mapIn(root(doc, "takes"), take.takeId);
  return { tracks: map && mapIn(map, "tracks"), key: take.trackId };
}

export function mapOfTrack(doc: Y.Doc, trackId: string): Y.Map<unknown> | null {
  const { tracks, key } = tracksAround(doc, trackId);
  return tracks && mapIn(tracks, key);
}

export function trackIdsOfScore(doc: Y.Doc): string[] {
  return idsIn(root(doc, "tracks"));
}

export function trackIdsOfTake(doc: Y.Doc, takeId: string): string[] {
  const map = isId(takeId) ? mapIn(root(doc, "takes"), takeId) : null;
  const tracks = map && mapIn(map, "tracks");
  return tracks ? idsIn(tracks).map((trackId) => takeTrackId(takeId, trackId)) : [];
}

export function isOfTake(trackId: string, takeId: string): boolean {
  return takeTrackOf(trackId)?.takeId === takeId;
}

function idsIn(tracks: Y.Map<unknown>): string[] {
  return [...tracks.entries()].flatMap(([id, value]) => (value instanceof Y.Map && isId(id) ? [id] : []));
}
