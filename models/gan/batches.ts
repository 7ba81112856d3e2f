import type { Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { CONDITION_SHAPE, conditionOf, type Window } from "./condition.ts";
import { CLASSES, VOICES, WINDOW_STEPS } from "./grid.ts";
import type { Batch } from "./losses.ts";

const MELODY_CHANNELS = 2;

/** Moves windows to the backend; the caller disposes of the four tensors. */
export function batchOf(tf: TF, windows: Window[]): Batch {
  return tf.tidy(() => {
    const count = windows.length;
    const condition: Tensor4D = tf.tensor4d(conditionOf(windows), [count, ...CONDITION_SHAPE]);
    const [, steps, pitches] = condition.shape;
    const melody = tf.slice(condition, [0, 0, 0, 0], [count, steps, pitches, MELODY_CHANNELS]);
    const classes = tf.tensor1d(Int32Array.from(windows.flatMap(({ voices }) => [...voices.cells])), "int32");
    const voices: Tensor4D = tf.reshape(tf.cast(tf.oneHot(classes, CLASSES), "float32"), [
      count,
      WINDOW_STEPS,
      VOICES,
      CLASSES,
    ]);
    const unknown = Float32Array.from(windows.flatMap(({ known }) => Array.from(known, (given) => 1 - given)));
    return { condition, melody, voices, asked: tf.tensor4d(unknown, [count, WINDOW_STEPS, VOICES, 1]) };
  });
}
