import type { Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { PITCHES, REST, VOICES } from "../gan/grid.ts";
import type { Crop } from "./crop.ts";

/** A roll channel and a mask channel for each voice. */
export const INPUT_CHANNELS = 2 * VOICES;

/** What the network is shown, [crops, steps, PITCHES, INPUT_CHANNELS]: known notes one-hot by voice, then 1 where a voice is hidden. */
export function inputOf(tf: TF, crops: readonly Crop[]): Tensor4D {
  const steps = crops[0]?.steps ?? 0;
  const values = new Float32Array(crops.length * steps * PITCHES * INPUT_CHANNELS);
  crops.forEach(({ cells, hidden }, crop) => {
    cells.forEach((row, cell) => {
      const step = crop * steps + Math.floor(cell / VOICES);
      const voice = cell % VOICES;
      const first = step * PITCHES * INPUT_CHANNELS;
      if (hidden[cell]) {
        for (let pitch = 0; pitch < PITCHES; pitch++) values[first + pitch * INPUT_CHANNELS + VOICES + voice] = 1;
      } else if (row !== REST) values[first + row * INPUT_CHANNELS + voice] = 1;
    });
  });
  return tf.tensor4d(values, [crops.length, steps, PITCHES, INPUT_CHANNELS]);
}

/**
 * What the loss asks for, [crops, steps, PITCHES, VOICES]: at the true pitch of every hidden cell the share that the cell has
 * in the loss, 1 / (hidden cells of its crop). A hidden silence asks for nothing, as in Coconet.
 */
export function targetOf(tf: TF, crops: readonly Crop[]): Tensor4D {
  const steps = crops[0]?.steps ?? 0;
  const values = new Float32Array(crops.length * steps * PITCHES * VOICES);
  crops.forEach(({ cells, hidden }, crop) => {
    const share = 1 / hidden.reduce((sum, flag) => sum + flag, 0);
    cells.forEach((row, cell) => {
      if (!hidden[cell] || row === REST) return;
      const step = crop * steps + Math.floor(cell / VOICES);
      values[(step * PITCHES + row) * VOICES + (cell % VOICES)] = share;
    });
  });
  return tf.tensor4d(values, [crops.length, steps, PITCHES, VOICES]);
}
