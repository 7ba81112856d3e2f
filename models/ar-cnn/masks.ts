import { VOICES } from "../gan/grid.ts";
import type { Random } from "../random.ts";

/** How often each kind of mask is drawn: scattered cells (Coconet's own), whole steps, one or more voices over a span. */
const SHARE_OF_CELLS = 0.35;
const SHARE_OF_STEPS = 0.45;
/** Share of hidden steps in which some voices are shown, because evaluation and sampling fill a step voice by voice. */
const SHARE_OF_HALF_FILLED = 0.5;

/**
 * Which cells of a crop are hidden (1), at least one. The number of hidden cells, or steps, is uniform, so that together
 * with a mean over the hidden cells the loss is that of an orderless NADE (Uria et al. 2014; Huang et al. 2017).
 */
export function drawMask(steps: number, random: Random): Uint8Array {
  const kind = random.uniform();
  if (kind < SHARE_OF_CELLS) return scatteredCells(steps, random);
  if (kind < SHARE_OF_CELLS + SHARE_OF_STEPS) return wholeSteps(steps, random);
  return voiceSpans(steps, random);
}

export function scatteredCells(steps: number, random: Random): Uint8Array {
  const hidden = new Uint8Array(steps * VOICES);
  const count = 1 + random.below(hidden.length);
  for (const cell of shuffled(hidden.length, random).slice(0, count)) hidden[cell] = 1;
  return hidden;
}

export function wholeSteps(steps: number, random: Random): Uint8Array {
  const hidden = new Uint8Array(steps * VOICES);
  const count = 1 + random.below(steps);
  for (const step of shuffled(steps, random).slice(0, count)) {
    const shown = random.uniform() < SHARE_OF_HALF_FILLED ? random.below(VOICES) : 0;
    for (const voice of shuffled(VOICES, random).slice(shown)) hidden[step * VOICES + voice] = 1;
  }
  return hidden;
}

export function voiceSpans(steps: number, random: Random): Uint8Array {
  const hidden = new Uint8Array(steps * VOICES);
  const length = 1 + random.below(steps);
  const start = random.below(steps - length + 1);
  const voices = shuffled(VOICES, random).slice(random.below(VOICES));
  for (let step = start; step < start + length; step++) {
    for (const voice of voices) hidden[step * VOICES + voice] = 1;
  }
  return hidden;
}

/** The numbers from 0 to `count` - 1 in random order (Fisher and Yates). */
export function shuffled(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const moved = order[last] ?? last;
    order[last] = order[other] ?? other;
    order[other] = moved;
  }
  return order;
}
