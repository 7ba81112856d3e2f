import { PITCHES, REST, type VoiceGrid } from "../gan/grid.ts";
import type { Random } from "../random.ts";
import { type EditLimits, limitedRoll } from "./edit-limits.ts";
import { type EditEvent, symmetricDifference } from "./edits.ts";
import { type Predictor, probabilitiesOf } from "./predictor.ts";

/** Shares of the free cells that are hidden at first and at the end, and the part of the run over which the share falls. */
const FIRST_SHARE = 0.9;
const LAST_SHARE = 0.1;
const FALLING_PART = 0.7;

export type GibbsOptions = {
  /** 1 for every cell that may change. */
  free: Uint8Array;
  iterations: number;
  /** Above 1 flattens the model's choices, below 1 sharpens them. */
  temperature: number;
  limits: EditLimits;
};

/** One iteration: the roll after it and the events that led there from the iteration before. */
export type GibbsStep = { iteration: number; grid: VoiceGrid; edits: EditEvent[] };

/**
 * Annealed blocked Gibbs sampling (Yao et al. 2014, as in Coconet): every iteration hides a share of the free cells, fewer as it
 * goes on, and draws them anew, independently, from what the model says of the rest. Free silence is always hidden, for the
 * model would take it as written. Where the limits leave room for some changes only, the surest come first. Nothing but free
 * cells changes; stop by leaving the loop. The same random numbers give the same steps.
 */
export async function* annealedGibbs(
  predict: Predictor,
  start: VoiceGrid,
  { free, iterations, temperature, limits }: GibbsOptions,
  random: Random,
): AsyncGenerator<GibbsStep> {
  const roll = limitedRoll(start, limits);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const before = { steps: start.steps, cells: roll.grid.cells.slice() };
    const hidden = hiddenCells(before, free, hiddenShare(iteration, iterations), random);
    const predicted = await predict([{ ...before, hidden }]);
    const draws = drawHidden(predicted, before.steps, hidden, temperature, random);
    for (const { cell, row } of draws.sort((one, other) => other.probability - one.probability)) roll.change(cell, row);
    const grid = { steps: start.steps, cells: roll.grid.cells.slice() };
    yield { iteration, grid, edits: symmetricDifference(before, grid) };
  }
}

/** The share of free cells that is hidden in an iteration, counted from 0. */
export function hiddenShare(iteration: number, iterations: number): number {
  const fallen = ((FIRST_SHARE - LAST_SHARE) * iteration) / (FALLING_PART * iterations);
  return Math.max(LAST_SHARE, FIRST_SHARE - fallen);
}

function hiddenCells({ cells }: VoiceGrid, free: Uint8Array, share: number, random: Random): Uint8Array {
  return cells.map((row, cell) => {
    const chosen = random.uniform() < share;
    return free[cell] && (chosen || row === REST) ? 1 : 0;
  });
}

type Draw = { cell: number; row: number; probability: number };

function drawHidden(
  predicted: Float32Array,
  steps: number,
  hidden: Uint8Array,
  temperature: number,
  random: Random,
): Draw[] {
  return Array.from(hidden.keys()).flatMap((cell) => {
    if (!hidden[cell]) return [];
    const probabilities = probabilitiesOf(predicted, steps, 0, cell);
    const row = drawRow(probabilities, temperature, random);
    return [{ cell, row, probability: probabilities[row] ?? 0 }];
  });
}

/** A row drawn from probabilities raised to 1 / temperature. */
export function drawRow(probabilities: Float32Array, temperature: number, random: Random): number {
  const largest = probabilities.reduce((most, value) => Math.max(most, value), 0);
  const weights = Array.from(probabilities, (value) => (value / largest) ** (1 / temperature));
  let rest = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  const row = weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
  return row < 0 ? PITCHES - 1 : row;
}
