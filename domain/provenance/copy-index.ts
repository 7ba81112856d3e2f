import type { PackedNote } from "./note-change.ts";
import type { Known } from "./origin.ts";

/** So many notes on, in the order of a track, two notes still count as neighbours: a copy may leave some out. */
const REACH = 3;
/** More notes than this at once are sorted in together. */
const MANY = 32;
const PITCHES = 128;
/** Places of one track, {@link PITCHES} a tick, lie below this. */
const A_TRACK = 2 ** 31;

/**
 * Where notes stand or stood, for finding those that a group of new ones repeats: by place, and by the steps (ticks
 * and semitones) between neighbours. Notes that are gone stay in it until something else stands in their place.
 */
export type CopyIndex = {
  tracks: Map<string, number>;
  at: Map<number, Known>;
  /** per track, its places in order */
  orders: Map<number, number[]>;
  /** by the difference of two places: the first ones; some of them out of date */
  steps: Map<number, number[]>;
};

export function createCopyIndex(): CopyIndex {
  return { tracks: new Map(), at: new Map(), orders: new Map(), steps: new Map() };
}

/** A note's place within its track as one number, in the order of time, then pitch. */
export const placeInTrack = ([pitch, start]: PackedNote): number => start * PITCHES + pitch;

function placeOf(index: CopyIndex, trackId: string, note: PackedNote): number {
  return trackNumber(index, trackId) * A_TRACK + placeInTrack(note);
}

function trackNumber(index: CopyIndex, trackId: string): number {
  const known = index.tracks.get(trackId);
  if (known !== undefined) return known;
  index.tracks.set(trackId, index.tracks.size);
  return index.tracks.size - 1;
}

export function addToIndex(index: CopyIndex, trackId: string, notes: readonly Known[]): void {
  const track = trackNumber(index, trackId);
  const order = index.orders.get(track) ?? [];
  index.orders.set(track, order);
  const fresh: number[] = [];
  for (const known of notes) {
    const place = placeOf(index, trackId, known.value);
    if (!index.at.has(place)) fresh.push(place);
    index.at.set(place, known);
  }
  if (fresh.length > MANY) addMany(index, order, fresh);
  else for (const place of fresh) addOne(index, order, place);
}

/** Forgets where a note stood that has moved on. */
export function takeFromIndex(index: CopyIndex, trackId: string, note: PackedNote, known: Known): void {
  const place = placeOf(index, trackId, note);
  if (index.at.get(place) !== known) return;
  index.at.delete(place);
  const order = index.orders.get(trackNumber(index, trackId));
  const where = order ? lowerBound(order, place) : 0;
  if (order?.[where] === place) order.splice(where, 1);
}

function addOne(index: CopyIndex, order: number[], place: number): void {
  const where = lowerBound(order, place);
  order.splice(where, 0, place);
  for (let k = 1; k <= REACH; k++) {
    remember(index, order[where - k], place);
    remember(index, place, order[where + k]);
  }
}

function addMany(index: CopyIndex, order: number[], fresh: readonly number[]): void {
  const isNew = new Set(fresh);
  for (const place of fresh) order.push(place);
  order.sort((a, b) => a - b);
  for (const [i, place] of order.entries()) {
    for (let k = 1; k <= REACH; k++) {
      const next = order[i + k];
      if (next !== undefined && (isNew.has(place) || isNew.has(next))) remember(index, place, next);
    }
  }
}

function remember({ steps }: CopyIndex, first: number | undefined, second: number | undefined): void {
  if (first === undefined || second === undefined) return;
  const firsts = steps.get(second - first);
  if (firsts) firsts.push(first);
  else steps.set(second - first, [first]);
}

function lowerBound(order: readonly number[], place: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((order[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
