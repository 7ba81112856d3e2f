import * as Y from "yjs";
import { TRACK_MAPS, type TrackMap } from "./document.ts";

/** What a transaction touched in one track. */
export type TrackTouch = {
  /** the track came, went, or one of its maps was replaced: read it anew */
  whole: boolean;
  /** one of its properties: name, program, volume ... */
  head: boolean;
  /** its place among the tracks */
  order: boolean;
  /** notes whose packed array or velocity changed */
  notes: Set<string>;
  /** maps of events that changed */
  lists: Set<TrackMap>;
};

/** Adds what some deep events of the `tracks` root say to `touches`. Returns whether tracks came, went or moved. */
export function collectTouches(
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
  touches: Map<string, TrackTouch>,
): boolean {
  let order = false;
  for (const event of events) {
    const keys = keysOf(event);
    const [trackId, mapName, noteId] = event.path.map(String);
    if (trackId === undefined) {
      for (const id of keys) touchOf(touches, id).whole = true;
      order = true;
      continue;
    }
    const touch = touchOf(touches, trackId);
    if (mapName === undefined) touchProperties(touch, keys);
    else touchMap(touch, mapName, noteId === undefined ? keys : [noteId]);
    order ||= touch.order;
  }
  return order;
}

/** The first key on the way to each event, for roots that are read one entry at a time. */
export function topKeys(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): string[] {
  return events.flatMap((event) => {
    const first = event.path[0];
    return first === undefined ? keysOf(event) : [String(first)];
  });
}

function touchProperties(touch: TrackTouch, keys: readonly string[]): void {
  touch.head = true;
  for (const key of keys) {
    if (key === "order") touch.order = true;
    if (isTrackMap(key)) touch.whole = true;
  }
}

function touchMap(touch: TrackTouch, mapName: string, keys: readonly string[]): void {
  if (!isTrackMap(mapName)) return;
  if (mapName !== "notes" && mapName !== "velocities") {
    touch.lists.add(mapName);
    return;
  }
  for (const key of keys) touch.notes.add(key);
}

function touchOf(touches: Map<string, TrackTouch>, trackId: string): TrackTouch {
  const known = touches.get(trackId);
  if (known) return known;
  const touch: TrackTouch = { whole: false, head: false, order: false, notes: new Set(), lists: new Set() };
  touches.set(trackId, touch);
  return touch;
}

function keysOf(event: Y.YEvent<Y.AbstractType<unknown>>): string[] {
  return event instanceof Y.YMapEvent ? [...event.keysChanged].map(String) : [];
}

function isTrackMap(name: string): name is TrackMap {
  return TRACK_MAPS.some((map) => map === name);
}
