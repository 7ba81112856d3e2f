import type { PackedNote } from "./note-change.ts";
import type { Known } from "./origin.ts";

/** So many notes on, in the order of a track, two notes still count as neighbours: a copy may leave some out. */
const REACH = 3;
/** More notes than this at once are sorted in together. */
const MANY = 32;
const PITCHES = 128;
/** Places of one track, {@link PITCHES} a tick, lie below this: as small whole numbers they are found fast. */
const A_TRACK = 2 ** 31;

/**
 * Where notes stand or stood, for finding those that a group of new ones repeats: by place, and by the steps (ticks
 * and semitones) between neighbours. Notes that are gone stay in it until something else stands in their place.
 */
export type CopyIndex = {
  numbers: Map<string, number>;
  /** by the number of a track */
  tracks: TrackIndex[];
  /** by the difference of two places: the first ones, with their tracks (`spotOf`); some of them out of date */
  steps: Map<number, number[]>;
};

/** `order`: the places in order. */
export type TrackIndex = { at: Map<number, Known>; order: number[] };

export function createCopyIndex(): CopyIndex {
  return { numbers: new Map(), tracks: [], steps: new Map() };
}

/** A note's place within its track as one number, in the order of time, then pitch. */
export const placeOf = ([pitch, start]: PackedNote): number => start * PITCHES + pitch;

/** A place and its track from an entry of `steps`. */
export function spotOf(index: CopyIndex, entry: number): { track: TrackIndex | undefined; place: number } {
  return { track: index.tracks[Math.floor(entry / A_TRACK)], place: entry % A_TRACK };
}

function trackNumber(index: CopyIndex, trackId: string): number {
  const known = index.numbers.get(trackId);
  if (known !== undefined) return known;
  index.numbers.set(trackId, index.tracks.length);
  return index.tracks.push({ at: new Map(), order: [] }) - 1;
}

export function addToIndex(index: CopyIndex, trackId: string, notes: readonly Known[]): void {
  const number = trackNumber(index, trackId);
  const track = index.tracks[number];
  if (!track) return;
  const fresh: number[] = [];
  for (const known of notes) {
    const place = placeOf(known.value);
    if (!track.at.has(place)) fresh.push(place);
    track.at.set(place, known);
  }
  const remember = rememberIn(index.steps, number * A_TRACK);
  if (fresh.length > MANY) addMany(track.order, fresh, remember);
  else for (const place of fresh) addOne(track.order, place, remember);
}

/** Forgets where a note stood that has moved on. */
export function takeFromIndex(index: CopyIndex, trackId: string, note: PackedNote, known: Known): void {
  const track = index.tracks[trackNumber(index, trackId)];
  const place = placeOf(note);
  if (track?.at.get(place) !== known) return;
  track.at.delete(place);
  const where = lowerBound(track.order, place);
  if (track.order[where] === place) track.order.splice(where, 1);
}

type Remember = (first: number | undefined, second: number | undefined) => void;

function rememberIn(steps: CopyIndex["steps"], base: number): Remember {
  return (first, second) => {
    if (first === undefined || second === undefined) return;
    const firsts = steps.get(second - first);
    if (firsts) firsts.push(base + first);
    else steps.set(second - first, [base + first]);
  };
}

function addOne(order: number[], place: number, remember: Remember): void {
  const where = lowerBound(order, place);
  order.splice(where, 0, place);
  for (let k = 1; k <= REACH; k++) {
    remember(order[where - k], place);
    remember(place, order[where + k]);
  }
}

function addMany(order: number[], fresh: readonly number[], remember: Remember): void {
  const isNew = new Set(fresh);
  for (const place of fresh) order.push(place);
  order.sort((a, b) => a - b);
  for (const [i, place] of order.entries()) {
    for (let k = 1; k <= REACH; k++) {
      const next = order[i + k];
      if (next !== undefined && (isNew.has(place) || isNew.has(next))) remember(place, next);
    }
  }
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
