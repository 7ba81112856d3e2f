import type * as Y from "yjs";
import { DOCUMENT_FORMAT, idAtTick, newIds, root } from "../document.ts";
import { MAX_NOTES, MAX_TRACK_EVENTS, MAX_TRACKS } from "../limits.ts";
import { evenOrders } from "../order.ts";
import { packKey, packMeter, packTempo, packText } from "../pack.ts";
import type { Score } from "../score.ts";
import { trackToMap } from "../write-track.ts";

/**
 * Puts a whole score in place of the present one, in one transaction: an import, a sample, a restored version. Tracks,
 * notes and events get fresh identifiers; takes stay.
 *
 * @throws RangeError when the score holds more than a score may.
 */
export function replaceScore(doc: Y.Doc, score: Score, origin?: unknown): void {
  requireFits(score);
  const orders = evenOrders(score.tracks.length);
  const ids = newIds(score.tracks.length);
  doc.transact(() => {
    root(doc, "info").set("format", DOCUMENT_FORMAT);
    replaceByTick(root(doc, "tempos"), score.tempos, packTempo);
    replaceByTick(root(doc, "meters"), score.meters, packMeter);
    replaceByTick(root(doc, "keys"), score.keys, packKey);
    replaceMarkers(root(doc, "markers"), score.markers);
    const tracks = root(doc, "tracks");
    tracks.clear();
    for (const [index, track] of score.tracks.entries()) {
      tracks.set(ids[index] ?? "", trackToMap(track, orders[index] ?? ""));
    }
  }, origin);
}

function requireFits(score: Score): void {
  let notes = 0;
  let events = 0;
  for (const track of score.tracks) {
    notes += track.notes.length;
    events += track.controls.length + track.bends.length + track.programs.length + track.lyrics.length;
  }
  if (score.tracks.length > MAX_TRACKS) throw new RangeError(`A score holds at most ${MAX_TRACKS} tracks.`);
  if (notes > MAX_NOTES) throw new RangeError(`A score holds at most ${MAX_NOTES} notes.`);
  if (events > MAX_TRACK_EVENTS) throw new RangeError(`A score holds at most ${MAX_TRACK_EVENTS} controller events.`);
}

function replaceByTick<T extends { tick: number }>(
  map: Y.Map<unknown>,
  events: readonly T[],
  pack: (event: T) => unknown[],
): void {
  map.clear();
  for (const event of events) map.set(idAtTick(event.tick), pack(event));
}

function replaceMarkers(map: Y.Map<unknown>, markers: Score["markers"]): void {
  const ids = newIds(markers.length);
  map.clear();
  for (const [index, marker] of markers.entries()) map.set(ids[index] ?? "", packText(marker));
}
