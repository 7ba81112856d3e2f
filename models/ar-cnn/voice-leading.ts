import { REST, VOICES } from "../gan/grid.ts";
import type { Run } from "./edit-limits.ts";

const FIFTH = 7;
const OCTAVE = 0;

/**
 * Whether `row` in this cell would make two voices move in parallel fifths or octaves, from the step before or into the
 * step after. Chorales all but never do that.
 */
export function makesParallel(cells: Uint8Array, cell: number, row: number): boolean {
  const voice = cell % VOICES;
  for (let other = 0; other < VOICES; other++) {
    if (other === voice) continue;
    const otherNow = cells[cell - voice + other] ?? REST;
    if (otherNow === REST || !isPerfect(row - otherNow)) continue;
    for (const neighbour of [cell - VOICES, cell + VOICES]) {
      const ownThen = cells[neighbour] ?? REST;
      const otherThen = cells[neighbour - voice + other] ?? REST;
      if (ownThen === REST || otherThen === REST || !movesAlong(row - ownThen, otherNow - otherThen)) continue;
      if (interval(row - otherNow) === interval(ownThen - otherThen)) return true;
    }
  }
  return false;
}

/** The same for a whole stretch of one voice that takes `row`: its ends are where it moves. */
export function runMakesParallel(cells: Uint8Array, { voice, from, to }: Run, row: number): boolean {
  const tried = cells.slice(Math.max(0, from - 1) * VOICES, (to + 1) * VOICES);
  const first = from - Math.max(0, from - 1);
  for (let step = 0; step < to - from; step++) tried[(first + step) * VOICES + voice] = row;
  for (let step = 0; step < to - from; step++) {
    if (makesParallel(tried, (first + step) * VOICES + voice, row)) return true;
  }
  return false;
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
