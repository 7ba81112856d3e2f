import type { Tensor1D, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import type { Parameters, Shapes } from "../parameters/parameters.ts";
import { contextChannels, MELODY_CHANNELS } from "./condition.ts";
import { PITCHES, WINDOW_STEPS } from "./grid.ts";
import { conv, convShapes, dense, leaky } from "./layers.ts";
import type { Layout } from "./layout.ts";

const WIDTHS = [32, 64, 128] as const;
const FLAT = (WINDOW_STEPS / 8) * (PITCHES / 8) * WIDTHS[2];
const OCTAVE = 13;

/** Convolutional critic of WGAN-GP (Gulrajani et al. 2017): no normalisation, since the penalty is for each example alone. */
export function criticShapes(layout: Layout): Shapes {
  const channels = layout.voices.length + MELODY_CHANNELS + contextChannels(layout).count;
  return {
    ...convShapes("down0", 4, OCTAVE, channels, WIDTHS[0]),
    ...convShapes("down1", 4, 4, WIDTHS[0], WIDTHS[1]),
    ...convShapes("down2", 4, 4, WIDTHS[1], WIDTHS[2]),
    "score/kernel": [FLAT, 1],
    "score/bias": [1],
  };
}

/**
 * How much each window looks like the data, higher is better: [batch] for `roll` [batch, WINDOW_STEPS, PITCHES, voices] and
 * `melody` [batch, WINDOW_STEPS, PITCHES, channels] (held, begins, the context where the layout hears one).
 */
export function critic(tf: TF, parameters: Parameters, roll: Tensor4D, melody: Tensor4D): Tensor1D {
  return tf.tidy(() => {
    const step = (name: string, x: Tensor4D) => leaky(tf, conv(tf, parameters, name, x, 2));
    const features = step("down2", step("down1", step("down0", tf.concat([roll, melody], 3))));
    return tf.reshape(dense(tf, parameters, "score", tf.reshape(features, [-1, FLAT])), [-1]);
  });
}
