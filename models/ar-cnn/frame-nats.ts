import { REST, VOICES } from "../gan/grid.ts";
import type { Random } from "../random.ts";
import type { Crop } from "./crop.ts";
import { shuffled } from "./masks.ts";
import { type Predictor, probabilitiesOf } from "./predictor.ts";

/** Coconet averages the probabilities of five orderings. */
export const ORDERINGS = 5;

/** The order in which an evaluation asks for the steps of a crop, and for the voices of each step. */
export type Ordering = { steps: number[]; voices: number[][] };

export function drawOrdering(steps: number, random: Random): Ordering {
  return {
    steps: shuffled(steps, random),
    voices: Array.from({ length: steps }, () => shuffled(VOICES, random)),
  };
}

/**
 * Nats of every step of a crop by Coconet's algorithm 1 (Huang et al. 2017): steps in random order, each given the true steps
 * before it; inside a step voices in random order, each given the network's own first choice for the voices before it; the
 * probabilities of a step are averaged over `orderings` orders. Silences count nothing, as in Coconet's published code.
 */
export async function frameNats(
  predict: Predictor,
  cells: Uint8Array,
  random: Random,
  orderings = ORDERINGS,
): Promise<Float64Array> {
  const steps = cells.length / VOICES;
  const mean = new Float64Array(steps);
  for (let index = 0; index < orderings; index++) {
    const logs = await stepLogs(predict, cells, drawOrdering(steps, random));
    logs.forEach((log, step) => {
      mean[step] = (mean[step] ?? 0) + Math.exp(log) / orderings;
    });
  }
  return mean.map((probability) => -Math.log(probability));
}

/** The log-probability of every step under one ordering; the steps are independent, so one pass asks for a voice of each. */
async function stepLogs(predict: Predictor, cells: Uint8Array, ordering: Ordering): Promise<Float64Array> {
  const steps = cells.length / VOICES;
  const crops = cropsOf(cells, ordering);
  const logs = new Float64Array(steps);
  for (let turn = 0; turn < VOICES; turn++) {
    const predicted = await predict(crops);
    crops.forEach((crop, place) => {
      const step = ordering.steps[place] ?? 0;
      const cell = step * VOICES + (ordering.voices[step]?.[turn] ?? 0);
      const probabilities = probabilitiesOf(predicted, steps, place, cell);
      const truth = cells[cell] ?? REST;
      if (truth !== REST) logs[step] = (logs[step] ?? 0) + Math.log(probabilities[truth] ?? 0);
      crop.cells[cell] = likeliest(probabilities);
      crop.hidden[cell] = 0;
    });
  }
  return logs;
}

/** One crop a step, in order: everything but the steps before it is hidden. */
function cropsOf(cells: Uint8Array, { steps: order }: Ordering): Crop[] {
  const hidden = new Uint8Array(cells.length).fill(1);
  return order.map((step) => {
    const crop = { steps: order.length, cells: cells.slice(), hidden: hidden.slice() };
    hidden.fill(0, step * VOICES, (step + 1) * VOICES);
    return crop;
  });
}

function likeliest(probabilities: Float32Array): number {
  return probabilities.reduce((best, value, row) => (value > (probabilities[best] ?? 0) ? row : best), 0);
}
