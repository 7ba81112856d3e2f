import { BEAT_STEPS, PITCHES, REST, VOICES } from "../gan/grid.ts";
import type { Random } from "../random.ts";
import type { Run } from "./edit-limits.ts";
import { probabilitiesOf } from "./predictor.ts";
import { makesParallel } from "./voice-leading.ts";

/** What the model was shown and what it said (probabilities of every pitch row of every cell), beside the cells as they were given. */
export type View = {
  predicted: Float32Array;
  steps: number;
  cells: Uint8Array;
  hidden: Uint8Array;
  given: Uint8Array;
};

/** A stretch of free cells that were drawn alike. `gain` is how much likelier than what stands there now, in nats a cell; silence counts as sure. */
export type Draw = Run & { row: number; gain: number };

/** What parallel fifths and octaves are held back by, in nats. */
const PARALLEL = 6;
/** What speaks for a note because people wrote it, in nats. */
const BELIEF = 3;
/** A probability of 0 would make gains that cannot be compared. */
const LEAST = 1e-9;

/** Draws every cell that is free and hidden, and joins neighbours that were drawn alike; cells that stay as they are make no draw. */
export function drawRuns(view: View, free: Uint8Array, temperature: number, random: Random): Draw[] {
  return Array.from({ length: VOICES }, (_, voice) => drawVoice(view, free, voice, temperature, random)).flat();
}

function drawVoice(view: View, free: Uint8Array, voice: number, temperature: number, random: Random): Draw[] {
  const draws: Draw[] = [];
  let chances: Float64Array = new Float64Array(PITCHES);
  for (let step = 0; step < view.steps; step++) {
    if (step % BEAT_STEPS === 0) chances = chances.map(() => gumbel(random));
    const cell = step * VOICES + voice;
    if (!view.hidden[cell] || !free[cell]) continue;
    const row = drawRow(scoresOf(view, cell), temperature, chances);
    const last = draws.at(-1);
    if (last?.to === step && last.row === row) last.to = step + 1;
    else draws.push({ voice, row, from: step, to: step + 1, gain: 0 });
  }
  return draws
    .filter((draw) => cellsOf(draw).some((cell) => view.cells[cell] !== draw.row))
    .map((draw) => ({ ...draw, gain: gainOf(view, draw) }));
}

/** Log-probabilities of a cell's pitch rows, less what holds parallels back, and with what speaks for given notes. */
function scoresOf(view: View, cell: number): Float64Array {
  return Float64Array.from({ length: PITCHES }, (_, row) => {
    const score = scoreOf(view, cell, row);
    return score > Math.log(LEAST) && makesParallel(view.cells, cell, row) ? score - PARALLEL : score;
  });
}

function scoreOf({ predicted, steps, given }: View, cell: number, row: number): number {
  const probability = probabilitiesOf(predicted, steps, 0, cell)[row] ?? 0;
  return Math.log(Math.max(LEAST, probability)) + (given[cell] === row ? BELIEF : 0);
}

/**
 * The row with the largest sum of score / temperature and chance, which samples from the softmax when chances are Gumbel distributed.
 * The steps of a beat share their chances: each step's row has the right probability, and neighbours that the model sees alike
 * are drawn alike, so that no draw breaks a note without reason.
 */
export function drawRow(scores: Float64Array, temperature: number, chances: Float64Array): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  scores.forEach((score, row) => {
    const value = score / temperature + (chances[row] ?? 0);
    if (value <= most) return;
    most = value;
    best = row;
  });
  return best;
}

export function gumbel(random: Random): number {
  return -Math.log(-Math.log(random.uniform() * (1 - 2e-9) + 1e-9));
}

export function cellsOf({ voice, from, to }: Run): number[] {
  return Array.from({ length: to - from }, (_, index) => (from + index) * VOICES + voice);
}

/** Mean log-probability of a run that takes `row`, nats a cell. */
export function meanLog({ predicted, steps }: View, run: Run, rowOf: (cell: number) => number): number {
  const logs = cellsOf(run).map((cell) =>
    Math.log(Math.max(LEAST, probabilitiesOf(predicted, steps, 0, cell)[rowOf(cell)] ?? 0)),
  );
  return logs.reduce((sum, log) => sum + log, 0) / logs.length;
}

function gainOf(view: View, draw: Draw): number {
  const sounding = cellsOf(draw).filter((cell) => view.cells[cell] !== REST);
  const now = sounding.reduce((sum, cell) => sum + scoreOf(view, cell, view.cells[cell] ?? 0), 0);
  return meanLog(view, draw, () => draw.row) - now / (draw.to - draw.from);
}
