import { PITCHES } from "../gan/grid.ts";
import type { Stored } from "../parameters/files.ts";
import type { Predictor } from "./predictor.ts";

/** The layer that gives the logits: nothing but a sum stands behind it. */
const LAST_LAYER = /^out\/close\//;

/**
 * The same network with its logits divided by `temperature`, for good: below 1 it is surer of itself. A temperature that is fitted after
 * training corrects how sure a network is (Guo et al. 2017).
 */
export function sharpened(parameters: readonly Stored[], temperature: number): Stored[] {
  return parameters.map((one) =>
    LAST_LAYER.test(one.name) ? { ...one, values: one.values.map((value) => value / temperature) } : one,
  );
}

/** A predictor as it would be at that temperature: for finding a good one. */
export function atTemperature(predict: Predictor, temperature: number): Predictor {
  return async (crops) => {
    const values = (await predict(crops)).map((probability) => probability ** (1 / temperature));
    for (let first = 0; first < values.length; first += PITCHES) {
      const cell = values.subarray(first, first + PITCHES);
      const sum = cell.reduce((total, value) => total + value, 0);
      for (const [row, value] of cell.entries()) cell[row] = value / sum;
    }
    return values;
  };
}
