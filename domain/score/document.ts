import * as Y from "yjs";
import { DEFAULT_BPM } from "./limits.ts";
import { alternativeTrack } from "./takes/alternative.ts";

export { isId, newId, newIds } from "./ids.ts";

/** The version of the layout that `docs/document-format.md` describes. */
export const DOCUMENT_FORMAT = 1;

/** The names of the document's roots; each is a Y.Map. */
export const SCORE_ROOTS = ["info", "tracks", "tempos", "meters", "keys", "markers", "takes"] as const;
export type ScoreRoot = (typeof SCORE_ROOTS)[number];

/** The Y.Maps inside a track, from an identifier to a packed array (`velocities`: to a number). */
export const TRACK_MAPS = ["notes", "velocities", "controls", "bends", "programs", "lyrics"] as const;
export type TrackMap = (typeof TRACK_MAPS)[number];

/** One root of a document. Its values are whatever peers wrote: read them through `repair.ts`. */
export function root(doc: Y.Doc, name: ScoreRoot): Y.Map<unknown> {
  return doc.getMap<unknown>(name);
}

/** An empty score: format 1, 120 beats a minute, four quarters a bar, no track. */
export function createScoreDocument(): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    root(doc, "info").set("format", DOCUMENT_FORMAT);
    root(doc, "tempos").set(idAtTick(0), [0, DEFAULT_BPM]);
    root(doc, "meters").set(idAtTick(0), [0, 4, 4]);
  });
  return doc;
}

/** The format that a document says it has; 1 where it says nothing that makes sense. */
export function documentFormat(doc: Y.Doc): number {
  const format = root(doc, "info").get("format");
  return typeof format === "number" && Number.isInteger(format) && format >= 1 ? format : DOCUMENT_FORMAT;
}

/** The key of a tempo, meter or key change: one a tick, so that two people who set it at once agree on one. */
export function idAtTick(tick: number): string {
  return `tick-${tick}`;
}

/** A Y.Map inside another, or null where peers left something else. */
export function mapIn(parent: Y.Map<unknown>, key: string): Y.Map<unknown> | null {
  const value = parent.get(key);
  return value instanceof Y.Map ? value : null;
}

/** As {@link mapIn}, but puts an empty map where there is none. */
export function ensureMapIn(parent: Y.Map<unknown>, key: string): Y.Map<unknown> {
  const existing = mapIn(parent, key);
  if (existing) return existing;
  const created = new Y.Map<unknown>();
  parent.set(key, created);
  return created;
}

/** The Y.Map of a track in the score, or of one that somebody writes an alternative in; or null. */
export function trackMap(doc: Y.Doc, trackId: string): Y.Map<unknown> | null {
  return mapIn(root(doc, "tracks"), trackId) ?? alternativeTrack(root(doc, "takes"), trackId);
}
