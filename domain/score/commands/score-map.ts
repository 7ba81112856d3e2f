import type * as Y from "yjs";
import { idAtTick, newId, root } from "../document.ts";
import { MAX_MAP_EVENTS } from "../limits.ts";
import { packKey, packMeter, packTempo, packText } from "../pack.ts";
import { repairKey, repairMeter, repairTempo, repairTextEvent } from "../repair.ts";
import type { KeySignature, Marker, Meter, Tempo } from "../score.ts";

type MapRoot = "tempos" | "meters" | "keys" | "markers";

/**
 * Sets the tempo from a tick on, in quarter notes a minute (4-960).
 *
 * @returns its identifier. @throws RangeError when a value is no number or there are too many changes.
 */
export function setTempo(doc: Y.Doc, tempo: Omit<Tempo, "id">, origin?: unknown): string {
  return setAtTick(doc, "tempos", repairTempo(idAtTick(tempo.tick), packTempo(tempo)), packTempo, origin);
}

/** Removes a tempo change; the tempo before it goes on. At tick 0 it becomes 120. @returns whether it was there. */
export function removeTempo(doc: Y.Doc, id: string, origin?: unknown): boolean {
  return remove(doc, "tempos", id, origin);
}

/** Sets the meter from a tick on; a bar begins there. Numerator 1-64, denominator 1, 2, 4 ... 64. */
export function setMeter(doc: Y.Doc, meter: Omit<Meter, "id">, origin?: unknown): string {
  return setAtTick(doc, "meters", repairMeter(idAtTick(meter.tick), packMeter(meter)), packMeter, origin);
}

/** Removes a meter change; the meter before it goes on. At tick 0 it becomes 4/4. @returns whether it was there. */
export function removeMeter(doc: Y.Doc, id: string, origin?: unknown): boolean {
  return remove(doc, "meters", id, origin);
}

/** Sets the key signature from a tick on: `fifths` -7..7 (flats below 0), major or minor. */
export function setKey(doc: Y.Doc, key: Omit<KeySignature, "id">, origin?: unknown): string {
  return setAtTick(doc, "keys", repairKey(idAtTick(key.tick), packKey(key)), packKey, origin);
}

export function removeKey(doc: Y.Doc, id: string, origin?: unknown): boolean {
  return remove(doc, "keys", id, origin);
}

/** Adds a marker, or changes the one with that identifier. @returns its identifier. */
export function setMarker(doc: Y.Doc, marker: Omit<Marker, "id"> & { id?: string }, origin?: unknown): string {
  const id = marker.id ?? newId();
  return write(doc, "markers", repairTextEvent(id, packText(marker)), packText, origin);
}

export function removeMarker(doc: Y.Doc, id: string, origin?: unknown): boolean {
  return remove(doc, "markers", id, origin);
}

/** One entry a tick: others at the same tick (peers with another way to name them) go. */
function setAtTick<T extends { id: string; tick: number }>(
  doc: Y.Doc,
  name: MapRoot,
  event: T | null,
  pack: (event: T) => unknown[],
  origin: unknown,
): string {
  const map = root(doc, name);
  return doc.transact(() => {
    const id = write(doc, name, event && { ...event, id: idAtTick(event.tick) }, pack, origin);
    for (const [other, packed] of map.entries()) {
      if (other !== id && Array.isArray(packed) && packed[0] === event?.tick) map.delete(other);
    }
    return id;
  }, origin);
}

function write<T extends { id: string }>(
  doc: Y.Doc,
  name: MapRoot,
  event: T | null,
  pack: (event: T) => unknown[],
  origin: unknown,
): string {
  const map = root(doc, name);
  if (!event) throw new RangeError("This needs a tick inside the score, and values that are numbers or text.");
  if (!map.has(event.id) && map.size >= MAX_MAP_EVENTS) {
    throw new RangeError(`A score holds at most ${MAX_MAP_EVENTS} of these. Remove some first.`);
  }
  doc.transact(() => map.set(event.id, pack(event)), origin);
  return event.id;
}

function remove(doc: Y.Doc, name: MapRoot, id: string, origin: unknown): boolean {
  const map = root(doc, name);
  if (!map.has(id)) return false;
  doc.transact(() => map.delete(id), origin);
  return true;
}
