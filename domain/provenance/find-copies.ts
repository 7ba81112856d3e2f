import { type CopyIndex, placeInTrack } from "./copy-index.ts";
import type { PackedNote } from "./note-change.ts";
import { type Known, rootOf } from "./origin.ts";

/** Fewer notes than this are like some others in every piece: no sign of copying. */
export const LEAST_COPIED = 4;
/** A copy may stand among other new notes, but not be fewer than these of them. */
const LEAST_SHARE = 0.5;
/** Copies from so many places are looked for in one group of notes. */
const MOST_ROUNDS = 4;
const NEIGHBOURS = 3;
const MOST_STEPS = 6;
const MOST_PLACES = 64;
const PROBES = 16;
const STARTS = 64;

/** `since`: when the first of what it repeats was written; `offset`: how far away it stands. */
type Match = { sources: (Known | null)[]; count: number; since: string; offset: number };
const NO_MATCH: Match = { sources: [], count: 0, since: "", offset: 0 };

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
  let rest = [...group.keys()].sort((a, b) => place(group, a) - place(group, b));
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
const place = (group: readonly PackedNote[], at: number) => placeInTrack(group[at] ?? NO_NOTE);

/**
 * `notes` in order. A shift is tried where two neighbours of the group have neighbours like them. Where several are as
 * good, the one to what was written first counts, so that it does not matter in which order notes were looked at.
 */
function bestMatch(index: CopyIndex, notes: readonly PackedNote[], wish: CopyWish): Match {
  let best: Match = NO_MATCH;
  const tried = new Set<number>();
  for (const { note, firsts } of rarestSteps(index, notes)) {
    for (const first of firsts) {
      const source = index.at.get(first);
      const offset = first - placeInTrack(note);
      if (!source || tried.has(offset)) continue;
      tried.add(offset);
      const shift = { pitch: source.value[0] - note[0], ticks: source.value[1] - note[1], offset };
      const match = matchAt(index, notes, shift, wish);
      if (isBetter(match, best)) best = match;
    }
  }
  return best;
}

function isBetter(match: Match, best: Match): boolean {
  if (match.count !== best.count) return match.count > best.count;
  if (match.count === 0) return false;
  return match.since === best.since ? match.offset > best.offset : match.since < best.since;
}

type Shift = { pitch: number; ticks: number; offset: number };

function matchAt(index: CopyIndex, notes: readonly PackedNote[], shift: Shift, wish: CopyWish): Match {
  const sourceOf = (note: PackedNote | undefined): Known | null => {
    const known = note && index.at.get(placeInTrack(note) + shift.offset);
    if (!note || !known || known.value[0] - note[0] !== shift.pitch) return null;
    if (known.value[1] - note[1] !== shift.ticks) return null;
    return wish.isSource?.(known) === false ? null : known;
  };
  const probes = spread(notes, PROBES);
  const hits = probes.filter((note) => sourceOf(note)).length;
  if (hits < probes.length * LEAST_SHARE) return NO_MATCH;
  const sources = notes.map(sourceOf);
  const first = sources.find((known) => known !== null);
  const since = first ? rootOf(first.source).at : "";
  return { sources, count: sources.filter((known) => known !== null).length, since, offset: shift.offset };
}

/** Steps between neighbours of the group that the fewest neighbours of the score share, and where: the newest first. */
function rarestSteps(index: CopyIndex, notes: readonly PackedNote[]) {
  const steps: { note: PackedNote; firsts: readonly number[] }[] = [];
  for (const i of spread([...notes.keys()], STARTS)) {
    for (let k = 1; k <= NEIGHBOURS && i + k < notes.length; k++) {
      const firsts = index.steps.get(place(notes, i + k) - place(notes, i));
      if (firsts) steps.push({ note: notes[i] ?? NO_NOTE, firsts });
    }
  }
  return steps
    .sort((a, b) => a.firsts.length - b.firsts.length)
    .slice(0, MOST_STEPS)
    .map(({ note, firsts }) => ({ note, firsts: firsts.slice(-MOST_PLACES).reverse() }));
}

/** At most `most` of the items, evenly. */
function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]).flatMap((item) =>
    item === undefined ? [] : [item],
  );
}
