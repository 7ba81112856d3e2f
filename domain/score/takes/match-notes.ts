import type { Note } from "../score.ts";
import type { SectionSpan } from "./decision.ts";

type Placed = Pick<Note, "pitch" | "start" | "duration">;

/** Which notes of a track are wanted as they are, which are not, and which are still missing. */
export type Match<W> = { stays: { note: Note; wanted: W }[]; goes: Note[]; missing: W[] };

/**
 * Compares what a track holds in a section with what is wanted there. A note stays when one with its pitch, start and length
 * is wanted, whole or cut at the section's edges, preferably the one that it was copied from.
 */
export function matchNotes<W extends Note>(held: readonly Note[], wanted: readonly W[], span: SectionSpan): Match<W> {
  const inside = held.filter((note) => overlaps(note, span));
  const open = new Map<string, W[]>();
  for (const one of wanted) open.set(placeOf(one), [...(open.get(placeOf(one)) ?? []), one]);
  const copies = new Set(wanted.map(({ id }) => id));
  const stays: Match<W>["stays"] = [];
  const goes: Note[] = [];
  const copiesFirst = [...inside].sort((a, b) => Number(copies.has(b.id)) - Number(copies.has(a.id)));
  for (const note of copiesFirst) {
    const found =
      takeOne(open.get(placeOf(note)), note.id) ?? takeOne(open.get(placeOf(insideOf(note, span))), note.id);
    if (found) stays.push({ note, wanted: found });
    else goes.push(note);
  }
  return { stays, goes, missing: [...open.values()].flat() };
}

function takeOne<W extends Note>(pile: W[] | undefined, id: string): W | null {
  if (!pile || pile.length === 0) return null;
  const own = pile.findIndex((one) => one.id === id);
  return pile.splice(Math.max(0, own), 1)[0] ?? null;
}

/**
 * Which of the missing notes stands for a note that goes: the one that was made from it, else the one that sounds longest at
 * the same time, of several the nearest in pitch. The same whichever others were accepted before.
 */
export function standsFor<W extends Note>(note: Note, missing: readonly W[]): W | null {
  const own = missing.find(({ id }) => id === note.id);
  if (own) return own;
  let best: { wanted: W; shared: number } | null = null;
  for (const wanted of missing) {
    const shared = sharedTicks(note, wanted);
    if (shared <= 0) continue;
    if (!best || shared > best.shared || (shared === best.shared && isNearer(wanted, best.wanted, note.pitch))) {
      best = { wanted, shared };
    }
  }
  return best?.wanted ?? null;
}

function isNearer(one: Note, other: Note, pitch: number): boolean {
  const difference = Math.abs(one.pitch - pitch) - Math.abs(other.pitch - pitch);
  return difference < 0 || (difference === 0 && (one.start - other.start || one.pitch - other.pitch) < 0);
}

const sharedTicks = (a: Placed, b: Placed) =>
  Math.min(a.start + a.duration, b.start + b.duration) - Math.max(a.start, b.start);

export function overlaps({ start, duration }: Placed, { startTick, endTick }: SectionSpan): boolean {
  return start < endTick && start + duration > startTick;
}

function insideOf<N extends Placed>(one: N, { startTick, endTick }: SectionSpan): N {
  const start = Math.max(one.start, startTick);
  return { ...one, start, duration: Math.min(one.start + one.duration, endTick) - start };
}

/** What is left of a note outside of some stretches, the earliest piece first. */
export function piecesOutside<N extends Placed>(note: N, spans: readonly SectionSpan[]): N[] {
  let pieces = [note];
  for (const { startTick, endTick } of spans) {
    pieces = pieces.flatMap((piece) => {
      if (!overlaps(piece, { startTick, endTick })) return [piece];
      const end = piece.start + piece.duration;
      return [
        { ...piece, duration: startTick - piece.start },
        { ...piece, start: endTick, duration: end - endTick },
      ].filter(({ duration }) => duration > 0);
    });
  }
  return pieces;
}

const placeOf = ({ pitch, start, duration }: Placed) => `${start}:${pitch}:${duration}`;
