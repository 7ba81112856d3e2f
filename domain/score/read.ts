import * as Y from "yjs";
import { isId, mapIn, root, type ScoreRoot, type TrackMap, trackMap } from "./document.ts";
import { DEFAULT_BPM, MAX_NAME_LENGTH } from "./limits.ts";
import { compareText, isOrder } from "./order.ts";
import {
  repairBend,
  repairControl,
  repairInteger,
  repairKey,
  repairMeter,
  repairNote,
  repairProgram,
  repairTempo,
  repairText,
  repairTextEvent,
} from "./repair.ts";
import { repairTrackHead, type TrackHead } from "./repair-head.ts";
import {
  type KeySignature,
  type Marker,
  type Meter,
  type Note,
  PPQ,
  type Score,
  type Take,
  type Tempo,
  type Track,
} from "./score.ts";
import { readTakeParts } from "./takes/read-take-parts.ts";

type Timed = { id: string; tick: number };
type Repair<T> = (id: string, packed: unknown) => T | null;

/** What the whole score shares: tempos, meters, key signatures and markers. */
export type ScoreMap = Pick<Score, "tempos" | "meters" | "keys" | "markers">;

/**
 * Reads a whole document as a score, repairing what peers wrote wrongly. Never throws; two documents that have
 * converged give the same score. For a document that changes, keep a `ScoreView` instead.
 */
export function readScore(doc: Y.Doc): Score {
  const tracks = [...readTracks(root(doc, "tracks")).values()];
  return { ppq: PPQ, ...readScoreMap(doc), tracks };
}

export function readScoreMap(doc: Y.Doc): ScoreMap {
  return { tempos: readTempos(doc), meters: readMeters(doc), keys: readKeys(doc), markers: readMarkers(doc) };
}

export function readTempos(doc: Y.Doc): Tempo[] {
  const tempos = onePerTick(readEvents(root(doc, "tempos"), repairTempo));
  return tempos[0]?.tick === 0 ? tempos : [{ id: defaultId("tempos"), tick: 0, bpm: DEFAULT_BPM }, ...tempos];
}

export function readMeters(doc: Y.Doc): Meter[] {
  const meters = onePerTick(readEvents(root(doc, "meters"), repairMeter));
  if (meters[0]?.tick === 0) return meters;
  return [{ id: defaultId("meters"), tick: 0, numerator: 4, denominator: 4 }, ...meters];
}

export function readKeys(doc: Y.Doc): KeySignature[] {
  return onePerTick(readEvents(root(doc, "keys"), repairKey));
}

export function readMarkers(doc: Y.Doc): Marker[] {
  return readEvents(root(doc, "markers"), repairTextEvent);
}

/** All takes, oldest first. */
export function readTakes(doc: Y.Doc): Take[] {
  const takes: Take[] = [];
  for (const takeId of root(doc, "takes").keys()) {
    const take = readTake(doc, takeId);
    if (take) takes.push(take);
  }
  return takes.sort(compareTakes);
}

export function compareTakes(a: Take, b: Take): number {
  return a.createdAt - b.createdAt || compareText(a.id, b.id);
}

/** One take, or null when there is none by that identifier. */
export function readTake(doc: Y.Doc, takeId: string): Take | null {
  const map = mapIn(root(doc, "takes"), takeId);
  if (!map || !isId(takeId)) return null;
  const state = map.get("state");
  const tracks = mapIn(map, "tracks");
  const take = {
    id: takeId,
    generationId: repairText(map.get("generationId"), MAX_NAME_LENGTH),
    technique: repairText(map.get("technique"), MAX_NAME_LENGTH) ?? "",
    label: repairText(map.get("label"), MAX_NAME_LENGTH) ?? "",
    state: state === "accepted" || state === "discarded" ? state : "proposed",
    createdAt: repairInteger(map.get("createdAt"), 0, Number.MAX_SAFE_INTEGER) ?? 0,
    requestedBy: repairText(map.get("requestedBy"), MAX_NAME_LENGTH),
    tracks: tracks ? [...readTracks(tracks).values()] : [],
  } as const;
  return { ...take, ...readTakeParts(map, take) };
}

/** One track of the score, or of an alternative that is being written, or null when there is none by that identifier. */
export function readTrack(doc: Y.Doc, trackId: string): Track | null {
  const map = trackMap(doc, trackId);
  return map && isId(trackId) ? readTrackMap(trackId, map) : null;
}

/** Tracks of the score or of a take, by identifier, in their order. */
export function readTracks(tracks: Y.Map<unknown>): Map<string, Track> {
  const read = new Map<string, Track>();
  for (const id of trackIdsInOrder(tracks)) {
    const map = mapIn(tracks, id);
    if (map) read.set(id, readTrackMap(id, map));
  }
  return read;
}

/** The identifiers of all tracks, in the order people arranged them; tracks without a place come last. */
export function trackIdsInOrder(tracks: Y.Map<unknown>): string[] {
  const places: { id: string; order: string }[] = [];
  for (const [id, value] of tracks.entries()) {
    if (value instanceof Y.Map && isId(id)) places.push({ id, order: orderOf(value) ?? "~" });
  }
  return places.sort((a, b) => compareText(a.order, b.order) || compareText(a.id, b.id)).map((place) => place.id);
}

/** The string that places a track, or null when peers left none that makes sense. */
export function orderOf(track: Y.Map<unknown>): string | null {
  const order = track.get("order");
  return isOrder(order) ? order : null;
}

export function readTrackMap(id: string, map: Y.Map<unknown>): Track {
  return {
    id,
    ...readTrackHead(map),
    notes: readNotes(map),
    controls: readTrackEvents(map, "controls", repairControl),
    bends: readTrackEvents(map, "bends", repairBend),
    programs: readTrackEvents(map, "programs", repairProgram),
    lyrics: readTrackEvents(map, "lyrics", repairTextEvent),
  };
}

/** Everything of a track but its identifier, notes and events. */
export function readTrackHead(map: Y.Map<unknown>): TrackHead {
  return repairTrackHead((name) => map.get(name));
}

export function readNotes(track: Y.Map<unknown>): Note[] {
  const packed = mapIn(track, "notes");
  const velocities = mapIn(track, "velocities");
  const notes: Note[] = [];
  if (!packed) return notes;
  for (const [id, value] of packed.entries()) {
    const note = isId(id) ? repairNote(id, value, velocities?.get(id)) : null;
    if (note) notes.push(note);
  }
  return notes.sort(compareNotes);
}

/** One note of a track, or null. */
export function readNote(track: Y.Map<unknown>, id: string): Note | null {
  return isId(id) ? repairNote(id, mapIn(track, "notes")?.get(id), mapIn(track, "velocities")?.get(id)) : null;
}

export function readTrackEvents<T extends Timed>(track: Y.Map<unknown>, name: TrackMap, repair: Repair<T>): T[] {
  const map = mapIn(track, name);
  return map ? readEvents(map, repair) : [];
}

/** By start, then pitch, then identifier. */
export function compareNotes(a: Note, b: Note): number {
  return a.start - b.start || a.pitch - b.pitch || compareText(a.id, b.id);
}

function readEvents<T extends Timed>(map: Y.Map<unknown>, repair: Repair<T>): T[] {
  const events: T[] = [];
  for (const [id, value] of map.entries()) {
    const event = isId(id) ? repair(id, value) : null;
    if (event) events.push(event);
  }
  return events.sort((a, b) => a.tick - b.tick || compareText(a.id, b.id));
}

/** Of several events at one tick the last by identifier counts: for all clients the same one. */
function onePerTick<T extends Timed>(sorted: T[]): T[] {
  return sorted.filter((event, index) => sorted[index + 1]?.tick !== event.tick);
}

function defaultId(name: ScoreRoot): string {
  return `default-${name}`;
}
