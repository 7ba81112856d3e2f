import { LOWEST_PITCH, PITCHES, REST, STEP_TICKS, VOICES, type VoiceGrid } from "../gan/grid.ts";
import { mean } from "../metrics/roll.ts";
import type { Random } from "../random.ts";
import type { MelodyNote } from "../technique.ts";
import { deal } from "./deal.ts";
import { NO_LIMITS } from "./edit-limits.ts";
import { annealedGibbs } from "./gibbs.ts";
import { shuffled } from "./masks.ts";
import { notedRoll } from "./noted-roll.ts";
import type { Predictor } from "./predictor.ts";

/** Of the empty pixels, so many percent are filled at random when a roll is corrupted. */
const ADDED_PERCENT = [1, 1.5] as const;
const ITERATIONS = 50;
const EDITS = 100;
const VELOCITY = 90;

/** All voices as one roll: `pixels[step * PITCHES + row]` is 1 where that pitch sounds. */
export type Pixels = Uint8Array;

/** How the sampler restores one corrupted roll; edits are pixels that it turns on or off. Shares 0 to 1. */
export type Restoration = {
  /** Share of the first 100 edits, and of all, that lie in the symmetric difference to the true roll at their time. */
  first: number;
  all: number;
  /** The share that a random edit has. */
  chance: number;
  /** Difference left after 100 edits and at the end, by that at the start. */
  left: number;
  leftAtEnd: number;
};

/**
 * DeepComposer's training task as a measure: its corruption (0-100 % of the pixels removed, 1-1.5 % of the empty ones filled), here on
 * the 48 pitches that the network reads, and its question: how many of the sampled edits undo it?
 */
export async function restore(predict: Predictor, piece: VoiceGrid, random: Random): Promise<Restoration> {
  const truth = pixelsOf(piece);
  const corrupted = corrupt(truth, random);
  const { dealt, others } = deal(notesOfPixels(corrupted, piece.steps), 0, piece.steps);
  const roll = notedRoll(piece.steps, dealt);
  const free = new Uint8Array(piece.steps * VOICES).fill(1);
  const options = { free, iterations: ITERATIONS, temperature: 1, limits: NO_LIMITS, others };
  const kept = new Set(others);
  const tally = editTally(truth, corrupted);
  for await (const { cells, removedOthers } of annealedGibbs(predict, roll, options, random)) {
    for (const gone of removedOthers) kept.delete(gone);
    const pixels = pixelsOf({ steps: piece.steps, cells });
    for (const { pitch, from, to } of kept)
      for (let step = from; step < to; step++) pixels[step * PITCHES + pitch - LOWEST_PITCH] = 1;
    tally.add(pixels);
  }
  return tally.result();
}

/** The mean of each figure over the pieces; `left` in percent. */
export function meanRestoration(restorations: readonly Restoration[]): Record<string, number> {
  const average = (of: (restoration: Restoration) => number) => mean(restorations.map(of));
  return {
    editsInsideDifference: average(({ first }) => first),
    allEditsInsideDifference: average(({ all }) => all),
    differenceLeftPercent: 100 * average(({ left }) => left),
    differenceLeftAtEndPercent: 100 * average(({ leftAtEnd }) => leftAtEnd),
  };
}

export function pixelsOf({ steps, cells }: VoiceGrid): Pixels {
  const pixels = new Uint8Array(steps * PITCHES);
  cells.forEach((row, cell) => {
    if (row !== REST) pixels[Math.floor(cell / VOICES) * PITCHES + row] = 1;
  });
  return pixels;
}

export function corrupt(truth: Pixels, random: Random): Pixels {
  const pixels = truth.slice();
  const [low, high] = ADDED_PERCENT;
  const chosen = (value: number, percent: number) => {
    const places = Array.from(truth.keys()).filter((place) => truth[place] === value);
    const order = shuffled(places.length, random).slice(0, Math.round((places.length * percent) / 100));
    return order.map((index) => places[index] ?? 0);
  };
  for (const place of chosen(1, random.below(101))) pixels[place] = 0;
  for (const place of chosen(0, low + (high - low) * random.uniform())) pixels[place] = 1;
  return pixels;
}

/** Neighbouring pixels of a pitch are one note. */
export function notesOfPixels(pixels: Pixels, steps: number): MelodyNote[] {
  const notes: MelodyNote[] = [];
  for (let row = 0; row < PITCHES; row++) {
    for (let step = 0; step < steps; step++) {
      if (!pixels[step * PITCHES + row]) continue;
      const first = step;
      while (step < steps && pixels[step * PITCHES + row]) step += 1;
      notes.push({
        pitch: row + LOWEST_PITCH,
        start: first * STEP_TICKS,
        duration: (step - first) * STEP_TICKS,
        velocity: VELOCITY,
      });
    }
  }
  return notes;
}

/** Counts edits from one state to the next; where an iteration passes the hundredth edit, its edits count alike. */
export function editTally(truth: Pixels, corrupted: Pixels) {
  const atStart = difference(truth, corrupted);
  let now = corrupted;
  const counts = { first: 0, firstInside: 0, all: 0, allInside: 0 };
  const add = (next: Pixels) => {
    const edits = difference(now, next);
    const inside = next.reduce(
      (sum, pixel, place) => sum + (pixel !== now[place] && pixel === truth[place] ? 1 : 0),
      0,
    );
    const counted = Math.min(edits, EDITS - counts.first);
    counts.first += counted;
    counts.firstInside += edits === 0 ? 0 : (counted * inside) / edits;
    counts.all += edits;
    counts.allInside += inside;
    now = next;
  };
  const result = (): Restoration => ({
    first: counts.firstInside / Math.max(1, counts.first),
    all: counts.allInside / Math.max(1, counts.all),
    chance: atStart / truth.length,
    left: (atStart + counts.first - 2 * counts.firstInside) / Math.max(1, atStart),
    leftAtEnd: difference(truth, now) / Math.max(1, atStart),
  });
  return { add, result };
}

function difference(one: Pixels, other: Pixels): number {
  return one.reduce((sum, pixel, place) => sum + (pixel === other[place] ? 0 : 1), 0);
}
