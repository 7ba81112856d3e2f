import type { Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { conditionOf, conditionShape, contextChannels, MELODY_CHANNELS, type Window } from "./condition.ts";
import { CLASSES, WINDOW_STEPS } from "./grid.ts";
import type { Layout } from "./layout.ts";
import type { Batch } from "./losses.ts";

/** Moves windows to the backend; the caller disposes of the four tensors. */
export function batchOf(tf: TF, layout: Layout, windows: Window[]): Batch {
  return tf.tidy(() => {
    const count = windows.length;
    const voiceCount = layout.voices.length;
    const condition: Tensor4D = tf.tensor4d(conditionOf(layout, windows), [count, ...conditionShape(layout)]);
    const classes = tf.tensor1d(Int32Array.from(windows.flatMap(({ voices }) => [...voices.cells])), "int32");
    const voices: Tensor4D = tf.reshape(tf.cast(tf.oneHot(classes, CLASSES), "float32"), [
      count,
      WINDOW_STEPS,
      voiceCount,
      CLASSES,
    ]);
    const unknown = Float32Array.from(windows.flatMap(({ known }) => Array.from(known, (given) => 1 - given)));
    const asked = tf.tensor4d(unknown, [count, WINDOW_STEPS, voiceCount, 1]);
    return { condition, melody: heardByCritic(tf, layout, condition), voices, asked };
  });
}

/** The channels of the condition that the critic hears beside the voices: the melody, and the context where there is one. */
function heardByCritic(tf: TF, layout: Layout, condition: Tensor4D): Tensor4D {
  const [count, steps, pitches] = condition.shape;
  const channels = (first: number, size: number): Tensor4D =>
    tf.slice(condition, [0, 0, 0, first], [count, steps, pitches, size]);
  const melody = channels(0, MELODY_CHANNELS);
  const context = contextChannels(layout);
  return context.count === 0 ? melody : tf.concat([melody, channels(context.first, context.count)], 3);
}
