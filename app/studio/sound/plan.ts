import type { Note, Track } from "../../../domain/score/score.ts";

/** Index of the first element whose key is at least `value`; `items` is sorted by the key. */
export function firstAtLeast<T>(items: readonly T[], key: (item: T) => number, value: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && key(item) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Notes that begin in `[from, to)` ticks. `track.notes` is sorted by start. */
export function notesStarting(track: Track, from: number, to: number): Note[] {
  const start = (note: Note) => note.start;
  return track.notes.slice(firstAtLeast(track.notes, start, from), firstAtLeast(track.notes, start, to));
}

type Timed = { tick: number };

/** Events in `[from, to)` ticks of a list sorted by tick. */
export function eventsWithin<T extends Timed>(events: readonly T[], from: number, to: number): T[] {
  const tick = (event: T) => event.tick;
  return events.slice(firstAtLeast(events, tick, from), firstAtLeast(events, tick, to));
}

/** The last event of each kind before `tick`: what a player has to know when it starts in the middle. */
export function lastBefore<T extends Timed>(events: readonly T[], tick: number, kind: (event: T) => number): T[] {
  const last = new Map<number, T>();
  for (const event of events) {
    if (event.tick >= tick) break;
    last.set(kind(event), event);
  }
  return [...last.values()];
}

/** The tracks that sound: muted ones do not, and if any is soloed only soloed ones do. */
export function audibleTracks(tracks: readonly Track[]): Track[] {
  const anySolo = tracks.some((track) => track.soloed);
  return tracks.filter((track) => !track.muted && (!anySolo || track.soloed));
}

/** The tick at which the last note ends; 0 for silence. */
export function endOfNotes(tracks: readonly Track[]): number {
  let end = 0;
  for (const track of tracks) for (const note of track.notes) end = Math.max(end, note.start + note.duration);
  return end;
}
