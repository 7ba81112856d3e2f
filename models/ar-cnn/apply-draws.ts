import { LOWEST_PITCH, PITCHES, REST, VOICES } from "../gan/grid.ts";
import type { OtherNote } from "./deal.ts";
import { cellsOf, type Draw, meanLog, type View } from "./draw-runs.ts";
import type { LimitedRoll, Run } from "./edit-limits.ts";
import { probabilitiesOf } from "./predictor.ts";
import { runMakesParallel } from "./voice-leading.ts";

/** A note that the model gives less than this is out of place: it may go even if nothing comes instead. */
const OUT_OF_PLACE = 0.02;
/** How many other rows are tried for silence whose draw would move in parallel. */
const TRIED_ROWS = 6;

/** Makes the `count` surest draws, as far as the limits allow, and none that moves in parallel fifths or octaves. */
export function applyDraws(roll: LimitedRoll, view: View, draws: Draw[], count: number): void {
  const surest = draws.toSorted((one, other) => other.gain - one.gain).slice(0, count);
  for (const draw of surest) {
    const row = rowWithoutParallel(roll, view, draw);
    if (row === undefined) continue;
    if (roll.change(draw, row) === "additions") removeIfOutOfPlace(roll, view, draw);
  }
}

function rowWithoutParallel(roll: LimitedRoll, view: View, draw: Draw): number | undefined {
  if (!runMakesParallel(roll.cells, draw, draw.row)) return draw.row;
  const wasSilent = cellsOf(draw).every((cell) => roll.cells[cell] === REST);
  if (!wasSilent) return undefined;
  return likeliestRows(view, draw).find((row) => !runMakesParallel(roll.cells, draw, row));
}

function likeliestRows(view: View, run: Run): number[] {
  const scored = Array.from({ length: PITCHES }, (_, row) => ({ row, log: meanLog(view, run, () => row) }));
  return scored
    .toSorted((one, other) => other.log - one.log)
    .slice(0, TRIED_ROWS)
    .map(({ row }) => row);
}

/** Where no more may be added, a note that does not belong there leaves silence behind. */
function removeIfOutOfPlace(roll: LimitedRoll, view: View, run: Run): void {
  const cells = cellsOf(run);
  if (cells.some((cell) => roll.cells[cell] === REST)) return;
  const now = meanLog(view, run, (cell) => roll.cells[cell] ?? 0);
  if (now < Math.log(OUT_OF_PLACE)) roll.change(run, REST);
}

/** Takes away the notes without a voice that no voice would sing there; tells which. */
export function removeStrangers(roll: LimitedRoll, view: View, others: readonly OtherNote[]): OtherNote[] {
  return others.filter((other) => isStranger(view, other) && roll.removeOther());
}

function isStranger(
  { predicted, steps, cells, hidden }: View,
  { pitch, from, to }: Pick<OtherNote, "pitch" | "from" | "to">,
): boolean {
  const row = pitch - LOWEST_PITCH;
  let likeliest = 0;
  for (let step = from; step < to; step++) {
    for (let voice = 0; voice < VOICES; voice++) {
      const cell = step * VOICES + voice;
      if (!hidden[cell] && cells[cell] === row) return false;
      if (hidden[cell]) likeliest = Math.max(likeliest, probabilitiesOf(predicted, steps, 0, cell)[row] ?? 0);
    }
  }
  return likeliest < OUT_OF_PLACE && everyStepHasHidden(hidden, from, to);
}

/** The model speaks of hidden cells only. */
function everyStepHasHidden(hidden: Uint8Array, from: number, to: number): boolean {
  return Array.from({ length: to - from }, (_, index) => from + index).every((step) =>
    [0, 1, 2, 3].some((voice) => hidden[step * VOICES + voice] === 1),
  );
}
