import { type CopyIndex, placeOf, spotOf, type TrackIndex } from "./copy-index.ts";
import type { PackedNote } from "./note-change.ts";
import type { Known } from "./origin.ts";

/** Fewer notes than this are like some others in every piece: no sign of copying. */
export const LEAST_COPIED = 4;
/** A copy may stand among other new notes, but not be fewer than these of them. */
const LEAST_SHARE = 0.5;
/** Copies from so many places are looked for in one group of notes. */
const MOST_ROUNDS = 4;
const NEIGHBOURS = 3;
/** Where a shift is tried: at so many kinds of steps, the rarest ones, and so many places of each, the newest ones. */
const MOST_STEPS = 4;
const MOST_PLACES = 1_000;
/** Of so many notes one has to fit before all are looked at. */
const PROBES = 4;
const STARTS = 64;

/** `since`: when the first of what it repeats was written. */
type Match = { sources: (Known | null)[]; count: number; since: string };
const NO_MATCH: Match = { sources: [], count: 0, since: "" };

export type CopyWish = {
  /** notes that may count as what was copied */
  isSource?: (known: Known) => boolean;
  /** at least so many notes of the group; {@link LEAST_COPIED} and half of the group when left out */
  least?: number;
};

/**
 * Finds what a group of new notes repeats: notes of one track that are the same up to one shift in time and one in
 * pitch, whatever their lengths and velocities, for as many of the group as possible.
 *
 * @returns for each note of the group the one that it repeats, or null
 */
export function findCopies(index: CopyIndex, group: readonly PackedNote[], wish: CopyWish = {}): (Known | null)[] {
  const found = group.map((): Known | null => null);
  const places = group.map(placeOf);
  let rest = [...group.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const least = wish.least ?? Math.max(LEAST_COPIED, Math.ceil(rest.length * LEAST_SHARE));
    if (rest.length < least) break;
    const match = bestMatch(
      index,
      rest.map((at) => group[at] ?? NO_NOTE),
      wish,
    );
    if (match.count < least) break;
    for (const [i, at] of rest.entries()) found[at] = match.sources[i] ?? null;
    rest = rest.filter((at) => found[at] === null);
  }
  return found;
}

const NO_NOTE: PackedNote = [0, 0, 1, 1];

/**
 * `notes` in order. A shift is tried where two neighbours of the group have neighbours like them. Where several are as
 * good, the one to what was written first counts, so that it does not matter in which order notes were looked at.
 */
function bestMatch(index: CopyIndex, notes: readonly PackedNote[], wish: CopyWish): Match {
  let best: Match = NO_MATCH;
  const places = notes.map(placeOf);
  const tried = new Set<number>();
  for (const { at, firsts } of rarestSteps(index, places)) {
    for (let i = firsts.length - 1; i >= Math.max(0, firsts.length - MOST_PLACES); i--) {
      const entry = firsts[i] ?? 0;
      const shift = entry - (places[at] ?? 0);
      const { track, place } = spotOf(index, entry);
      const offset = place - (places[at] ?? 0);
      if (!track || tried.has(shift) || !seemsRight(track, places, at, offset)) continue;
      tried.add(shift);
      const match = matchAt(track, notes, at, offset, wish);
      if (isBetter(match, best)) best = match;
    }
  }
  return best;
}

function isBetter(match: Match, best: Match): boolean {
  if (match.count !== best.count) return match.count > best.count;
  return match.count > 0 && match.since < best.since;
}

/** A quick look at a few notes: most shifts are wrong. */
function seemsRight({ at }: TrackIndex, places: readonly number[], anchor: number, offset: number): boolean {
  if (!at.has((places[anchor] ?? 0) + offset)) return false;
  const step = Math.max(1, Math.floor(places.length / PROBES));
  for (let i = anchor + 1; i <= anchor + step * PROBES; i += step) {
    if (at.has((places[i % places.length] ?? 0) + offset)) return true;
  }
  return false;
}

function matchAt(
  { at }: TrackIndex,
  notes: readonly PackedNote[],
  anchor: number,
  offset: number,
  wish: CopyWish,
): Match {
  const first = notes[anchor] ?? NO_NOTE;
  const source = at.get(placeOf(first) + offset);
  if (!source) return NO_MATCH;
  const [semitones, ticks] = [source.value[0] - first[0], source.value[1] - first[1]];
  let missesLeft = notes.length - (wish.least ?? Math.ceil(notes.length * LEAST_SHARE));
  let earliest: Known | null = null;
  let count = 0;
  const sources: (Known | null)[] = [];
  for (const note of notes) {
    const known = at.get(placeOf(note) + offset);
    const isSame = known && known.value[0] - note[0] === semitones && known.value[1] - note[1] === ticks;
    const found = isSame && wish.isSource?.(known) !== false ? known : null;
    sources.push(found);
    earliest ??= found;
    if (found) count += 1;
    else if (--missesLeft < 0) return NO_MATCH;
  }
  const root = earliest && (earliest.source.of ?? earliest.source);
  return { sources, count, since: root?.at ?? "" };
}

/** Steps between neighbours of the group (`at`: the first one) that the fewest neighbours of the score share, and where. */
function rarestSteps(index: CopyIndex, places: readonly number[]): { at: number; firsts: readonly number[] }[] {
  const steps: { at: number; firsts: readonly number[] }[] = [];
  for (const at of spread([...places.keys()], STARTS)) {
    for (let k = 1; k <= NEIGHBOURS && at + k < places.length; k++) {
      const firsts = index.steps.get((places[at + k] ?? 0) - (places[at] ?? 0));
      if (firsts) steps.push({ at, firsts });
    }
  }
  return steps.sort((a, b) => a.firsts.length - b.firsts.length).slice(0, MOST_STEPS);
}

/** At most `most` of the items, evenly. */
function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]).flatMap((item) =>
    item === undefined ? [] : [item],
  );
}
