import type { EditEvent } from "./edit-event.ts";

/** A note that edits can add or remove; `start` and `duration` in ticks, `velocity` 1-127. */
export type EditableNote = { pitch: number; start: number; duration: number; velocity: number };

/** How loud an added note is where no note is there to go by. */
export const ADDED_VELOCITY = 80;

/**
 * The notes after the first `count` events (all without it), sorted by start, pitch and duration; nothing that is given changes. Notes that
 * stay are the very objects that were given, and a note that was removed and comes back is the given one again. Others that
 * are added are as loud as the given notes are on average. A removal that finds no such note changes nothing.
 */
export function applyEdits<N extends EditableNote>(
  notes: readonly N[],
  events: readonly EditEvent[],
  count = events.length,
): (N | EditableNote)[] {
  const standing = pilesOf<N | EditableNote>(notes);
  const removed = new Map<string, (N | EditableNote)[]>();
  const velocity = meanVelocity(notes);
  for (const { kind, pitch, start, duration } of events.slice(0, Math.max(0, count))) {
    const place = { pitch, start, duration };
    if (kind === "add") put(standing, take(removed, place) ?? { ...place, velocity });
    else put(removed, take(standing, place));
  }
  return [...standing.values()].flat().sort(byPlace);
}

function byPlace(one: Place, other: Place): number {
  return one.start - other.start || one.pitch - other.pitch || one.duration - other.duration;
}

type Place = { pitch: number; start: number; duration: number };
type Piles<N> = Map<string, N[]>;

/** Notes that cannot be told apart by their place lie on one pile. */
function pilesOf<N extends Place>(notes: readonly N[]): Piles<N> {
  const piles: Piles<N> = new Map();
  for (const note of notes) put(piles, note);
  return piles;
}

function put<N extends Place>(piles: Piles<N>, note: N | undefined): void {
  if (!note) return;
  const pile = piles.get(keyOf(note));
  if (pile) pile.push(note);
  else piles.set(keyOf(note), [note]);
}

function take<N extends Place>(piles: Piles<N>, place: Place): N | undefined {
  return piles.get(keyOf(place))?.pop();
}

function keyOf({ pitch, start, duration }: Place): string {
  return `${pitch} ${start} ${duration}`;
}

function meanVelocity(notes: readonly EditableNote[]): number {
  if (notes.length === 0) return ADDED_VELOCITY;
  return Math.round(notes.reduce((sum, note) => sum + note.velocity, 0) / notes.length);
}
