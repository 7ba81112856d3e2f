import type { Window } from "./condition.ts";
import { REST, VOICES } from "./grid.ts";

const FIFTH = 7;
const OCTAVE = 0;

/**
 * Whether `row` in this cell makes two voices move in parallel fifths or octaves, from the step before or into the step
 * after, as far as the cells around are known. Chorales all but never do that.
 */
export function makesParallel(window: Window, cell: number, row: number, voices = VOICES): boolean {
  const voice = cell % voices;
  for (let other = 0; other < voices; other++) {
    if (other === voice) continue;
    const otherNow = knownRow(window, cell - voice + other);
    if (otherNow === undefined || !isPerfect(row - otherNow)) continue;
    for (const neighbour of [cell - voices, cell + voices]) {
      const ownThen = knownRow(window, neighbour);
      const otherThen = knownRow(window, neighbour - voice + other);
      if (ownThen === undefined || otherThen === undefined) continue;
      if (movesAlong(row - ownThen, otherNow - otherThen) && interval(row - otherNow) === interval(ownThen - otherThen))
        return true;
    }
  }
  return false;
}

function knownRow({ voices, known }: Window, cell: number): number | undefined {
  if (cell < 0 || cell >= known.length || !known[cell]) return undefined;
  const row = voices.cells[cell];
  return row === REST ? undefined : row;
}

function movesAlong(own: number, other: number): boolean {
  return own !== 0 && other !== 0 && own > 0 === other > 0;
}

function interval(difference: number): number {
  return Math.abs(difference) % 12;
}

function isPerfect(difference: number): boolean {
  return interval(difference) === FIFTH || interval(difference) === OCTAVE;
}
