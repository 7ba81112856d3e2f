import { REST, VOICES } from "../gan/grid.ts";
import type { Random } from "../random.ts";
import { applyDraws, removeStrangers } from "./apply-draws.ts";
import type { OtherNote } from "./deal.ts";
import { drawRuns } from "./draw-runs.ts";
import { type EditLimits, limitedRoll } from "./edit-limits.ts";
import { editsBetween, type RollEdit } from "./edits.ts";
import { type NotedRoll, notesOf, type RollNote } from "./noted-roll.ts";
import type { Predictor } from "./predictor.ts";
import { noteSurprise } from "./surprise.ts";

/** Shares of the notes that may change which are hidden at first and at the end, and the part of the run over which the share falls. */
const FIRST_SHARE = 0.9;
const LAST_SHARE = 0.1;
const FALLING_PART = 0.7;
/** Given notes are heard, so fewer of them are hidden at once: what people wrote is what the rest goes by. */
const GIVEN_SHARE = 0.25;
/** Given notes that surprise more than this are hidden until they are drawn anew, in nats a sixteenth. */
const SUSPECT_NATS = 4;

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
  const suspects = await suspectsOf(predict, roll, free, random);
  let strangers = others;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const before = limited.cells.slice();
    const shareOf = (note: RollNote) => (suspects(note) ? 1 : shareFor(roll, note, hiddenShare(iteration, iterations)));
    const hidden = hiddenCells(roll, before, free, shareOf, random);
    const predicted = await predict([{ steps, cells: before, hidden }]);
    const view = { predicted, steps, cells: before, hidden, given: roll.start.cells };
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

/** Given notes that surprise the model so much that nothing should go by them. */
async function suspectsOf(
  predict: Predictor,
  roll: NotedRoll,
  free: Uint8Array,
  random: Random,
): Promise<(note: RollNote) => boolean> {
  const notes = notesOf(roll, roll.start.cells).filter(({ voice, from }) => free[from * VOICES + voice]);
  if (notes.length === 0) return () => false;
  const nats = await noteSurprise(predict, roll.start.cells, notes, random);
  const suspects = new Set(
    notes.filter((_, index) => (nats[index] ?? 0) > SUSPECT_NATS).map(({ voice, from }) => from * VOICES + voice),
  );
  return (note) => roll.isGiven(note) && suspects.has(note.from * VOICES + note.voice);
}

function shareFor({ isGiven }: NotedRoll, note: RollNote, share: number): number {
  return isGiven(note) ? Math.min(share, GIVEN_SHARE) : share;
}

/** Whole notes are hidden, for a neighbour within a held note gives the rest away; of a note that is not free as a whole, the free cells. */
function hiddenCells(
  roll: NotedRoll,
  cells: Uint8Array,
  free: Uint8Array,
  shareOf: (note: RollNote) => number,
  random: Random,
): Uint8Array {
  const hidden = cells.map((row) => (row === REST ? 1 : 0));
  for (const note of notesOf(roll, cells)) {
    if (random.uniform() >= shareOf(note)) continue;
    const { voice, from, to } = note;
    for (let step = from; step < to; step++) {
      const cell = step * VOICES + voice;
      if (free[cell]) hidden[cell] = 1;
    }
  }
  return hidden;
}
