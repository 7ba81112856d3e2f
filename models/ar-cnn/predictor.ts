import type { TF } from "../backend/tf.ts";
import { BEAT_STEPS, PITCHES, VOICES } from "../gan/grid.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { inputOf } from "./batches.ts";
import { type Crop, cutCells } from "./crop.ts";
import { type NetworkSize, network } from "./network.ts";

/**
 * Anything that fills hidden cells: for crops of equal length the probability of every pitch row of every cell,
 * `[(crop * cells + cell) * PITCHES + row]`, where a cell is `step * VOICES + voice`. What stands in hidden cells must not matter.
 */
export type Predictor = (crops: readonly Crop[]) => Promise<Float32Array>;

/** Crops that go through the network at once: bounds its memory. */
const LARGEST_BATCH = 32;

/** The network as a predictor of crops of any length: it works in whole beats, so the last one is filled up with silence. */
export function networkPredictor(tf: TF, parameters: Parameters, size: NetworkSize): Predictor {
  return async (crops) => {
    const values = new Float32Array(crops.length * (crops[0]?.cells.length ?? 0) * PITCHES);
    let filled = 0;
    for (let first = 0; first < crops.length; first += LARGEST_BATCH) {
      const part = await predictBatch(tf, parameters, size, crops.slice(first, first + LARGEST_BATCH));
      values.set(part, filled);
      filled += part.length;
    }
    return values;
  };
}

async function predictBatch(tf: TF, parameters: Parameters, size: NetworkSize, crops: Crop[]): Promise<Float32Array> {
  const steps = crops[0]?.steps ?? 0;
  const probabilities = tf.tidy(() => {
    const logits = network(tf, parameters, size, inputOf(tf, crops.map(inWholeBeats)));
    const byVoice = tf.transpose(tf.slice(logits, [0, 0, 0, 0], [crops.length, steps, PITCHES, VOICES]), [0, 1, 3, 2]);
    return tf.softmax(byVoice, -1);
  });
  const values = Float32Array.from(await probabilities.data());
  probabilities.dispose();
  return values;
}

function inWholeBeats({ steps, cells, hidden }: Crop): Crop {
  const whole = Math.ceil(steps / BEAT_STEPS) * BEAT_STEPS;
  const shown = new Uint8Array(whole * VOICES);
  shown.set(hidden);
  return { steps: whole, cells: cutCells({ cells }, 0, whole), hidden: shown };
}

/** The probabilities over pitch rows of one cell of one crop. */
export function probabilitiesOf(predicted: Float32Array, steps: number, crop: number, cell: number): Float32Array {
  const first = (crop * steps * VOICES + cell) * PITCHES;
  return predicted.subarray(first, first + PITCHES);
}
