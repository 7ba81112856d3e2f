import { REST, VOICES } from "../gan/grid.ts";
import type { Random } from "../random.ts";
import { applyDraws, removeStrangers } from "./apply-draws.ts";
import type { OtherNote } from "./deal.ts";
import { drawRuns } from "./draw-runs.ts";
import { type EditLimits, limitedRoll } from "./edit-limits.ts";
import { editsBetween, type RollEdit } from "./edits.ts";
import { type NotedRoll, notesOf } from "./noted-roll.ts";
import type { Predictor } from "./predictor.ts";

/** Shares of the notes that may change which are hidden at first and at the end, and the part of the run over which the share falls. */
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
  /** Given notes for which no voice is free: they can only go. */
  others?: readonly OtherNote[];
};

/** One iteration: the roll after it, and the edits that led there from the iteration before. */
export type GibbsStep = { iteration: number; cells: Uint8Array; edits: RollEdit[]; removedOthers: OtherNote[] };

/**
 * Annealed blocked Gibbs sampling (Yao et al. 2014, as in Coconet): every iteration hides a share of the notes that may change, fewer as
 * it goes on, and draws their cells anew from what the model says of the rest. Silence is always hidden, for the model would take
 * it as written. Of the draws the surest are made first (as in MaskGIT, Chang et al. 2022): a growing part of them while the
 * share falls, and then all. Parallel fifths and octaves are held back. Nothing but free cells changes; stop by leaving the
 * loop. The same random numbers give the same steps.
 */
export async function* annealedGibbs(
  predict: Predictor,
  roll: NotedRoll,
  { free, iterations, temperature, limits, others = [] }: GibbsOptions,
  random: Random,
): AsyncGenerator<GibbsStep> {
  const limited = limitedRoll(roll, limits);
  const steps = roll.start.steps;
  let strangers = others;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const before = limited.cells.slice();
    const hidden = hiddenCells(roll, before, free, hiddenShare(iteration, iterations), random);
    const predicted = await predict([{ steps, cells: before, hidden }]);
    const view = { predicted, steps, cells: before, hidden };
    const draws = drawRuns(view, free, temperature, random);
    applyDraws(limited, view, draws, Math.ceil(draws.length * madePart(iteration, iterations)));
    const removedOthers = removeStrangers(limited, view, strangers);
    strangers = strangers.filter((other) => !removedOthers.includes(other));
    const cells = limited.cells.slice();
    yield { iteration, cells, edits: editsBetween(roll, before, cells), removedOthers };
  }
}

/** The share of notes that is hidden in an iteration, counted from 0. */
export function hiddenShare(iteration: number, iterations: number): number {
  const fallen = ((FIRST_SHARE - LAST_SHARE) * iteration) / (FALLING_PART * iterations);
  return Math.max(LAST_SHARE, FIRST_SHARE - fallen);
}

/** The part of an iteration's draws that is made: so much that what is open at first is closed evenly, then all. */
export function madePart(iteration: number, iterations: number): number {
  return 1 / Math.max(1, Math.ceil(FALLING_PART * iterations) - iteration);
}

/** Whole notes are hidden, for a neighbour within a held note gives the rest away; of a note that is not free as a whole, the free cells. */
function hiddenCells(roll: NotedRoll, cells: Uint8Array, free: Uint8Array, share: number, random: Random): Uint8Array {
  const hidden = cells.map((row) => (row === REST ? 1 : 0));
  for (const { voice, from, to } of notesOf(roll, cells)) {
    if (random.uniform() >= share) continue;
    for (let step = from; step < to; step++) {
      const cell = step * VOICES + voice;
      if (free[cell]) hidden[cell] = 1;
    }
  }
  return hidden;
}
