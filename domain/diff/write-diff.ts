import * as Y from "yjs";
import { ensureMapIn, idAtTick, mapIn, root, type TrackMap, trackMap } from "../score/document.ts";
import { evenOrders } from "../score/order.ts";
import {
  packBend,
  packControl,
  packKey,
  packMeter,
  packNote,
  packProgram,
  packTempo,
  packText,
} from "../score/pack.ts";
import { trackIdsInOrder } from "../score/read.ts";
import type { Note, Score } from "../score/score.ts";
import { headValues } from "../score/write-track.ts";
import { type Change, diffScores, type NoteDiff, type ScoreDiff, type TrackDiff } from "./score-diff.ts";

type Timed = { id: string; tick: number };

/**
 * Makes a document's score what `target` says, by writing what differs and nothing else: identifiers of notes, tracks and
 * events are those of `target`, and takes stay as they are.
 *
 * @returns what was changed
 */
export function writeDifference(doc: Y.Doc, present: Score, target: Score, origin?: unknown): ScoreDiff {
  const diff = diffScores(present, target, { likeness: false });
  doc.transact(() => {
    for (const track of diff.tracks) writeTrack(doc, track);
    for (const note of diff.notes) writeNote(doc, note);
    for (const { trackId, ...events } of diff.events) {
      const track = trackMap(doc, trackId);
      if (!track) continue;
      writeEvents(track, "controls", events.controls, packControl);
      writeEvents(track, "bends", events.bends, packBend);
      writeEvents(track, "programs", events.programs, packProgram);
      writeEvents(track, "lyrics", events.lyrics, packText);
    }
    writeAtTick(root(doc, "tempos"), diff.tempos, packTempo);
    writeAtTick(root(doc, "meters"), diff.meters, packMeter);
    writeAtTick(root(doc, "keys"), diff.keys, packKey);
    writeById(root(doc, "markers"), diff.markers, packText);
    arrange(
      doc,
      target.tracks.map(({ id }) => id),
    );
  }, origin);
  return diff;
}

function writeTrack(doc: Y.Doc, { kind, trackId, after }: TrackDiff): void {
  const tracks = root(doc, "tracks");
  if (kind === "removed" || !after) {
    tracks.delete(trackId);
    return;
  }
  const map = mapIn(tracks, trackId) ?? tracks.set(trackId, new Y.Map<unknown>());
  for (const [name, value] of Object.entries(headValues(after))) {
    if (map.get(name) !== value) map.set(name, value);
  }
}

function writeNote(doc: Y.Doc, { trackId, before, after }: NoteDiff): void {
  const track = trackMap(doc, trackId);
  if (!track) return;
  const notes = ensureMapIn(track, "notes");
  const velocities = ensureMapIn(track, "velocities");
  if (!after) {
    notes.delete(before?.id ?? "");
    return;
  }
  if (!before || before.id !== after.id || !isSamePlace(before, after)) notes.set(after.id, packNote(after));
  // An older wish for this note's velocity would count instead of the one that is restored.
  const isWished = velocities.has(after.id) && velocities.get(after.id) !== after.velocity;
  if (isWished || (before && isSamePlace(before, after))) velocities.set(after.id, after.velocity);
}

function isSamePlace(a: Note, b: Note): boolean {
  return a.pitch === b.pitch && a.start === b.start && a.duration === b.duration;
}

function writeEvents<T extends Timed>(
  track: Y.Map<unknown>,
  name: TrackMap,
  changes: readonly Change<T>[],
  pack: (event: T) => unknown[],
): void {
  if (changes.length > 0) writeById(ensureMapIn(track, name), changes, pack);
}

function writeById<T extends Timed>(map: Y.Map<unknown>, changes: readonly Change<T>[], pack: (event: T) => unknown[]) {
  for (const { before, after } of changes) {
    if (before && before.id !== after?.id) map.delete(before.id);
    if (after) map.set(after.id, pack(after));
  }
}

function writeAtTick<T extends Timed>(
  map: Y.Map<unknown>,
  changes: readonly Change<T>[],
  pack: (event: T) => unknown[],
) {
  const named = changes.map(({ kind, before, after }) => ({
    kind,
    ...(before && { before }),
    ...(after && { after: { ...after, id: idAtTick(after.tick) } }),
  }));
  writeById(map, named, pack);
}

/** Deals all places anew, but only where the order is another one. */
function arrange(doc: Y.Doc, ids: readonly string[]): void {
  const tracks = root(doc, "tracks");
  if (trackIdsInOrder(tracks).every((id, index) => id === ids[index])) return;
  const orders = evenOrders(ids.length);
  for (const [index, id] of ids.entries()) mapIn(tracks, id)?.set("order", orders[index]);
}
