import type { Scalar, Tensor1D, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { conv, convShapes, dense, leaky } from "../gan/layers.ts";
import type { Parameters, Shapes } from "../parameters/parameters.ts";
import { DEEP_PITCHES, DEEP_STEPS, FILTERS, KERNEL, TRACKS } from "./sizes.ts";

const FLAT = DEEP_STEPS * DEEP_PITCHES * FILTERS[3];

/** The critic of the same notebook: 2.8 million numbers, no normalisation. */
export const controlCriticShapes: Shapes = {
  ...convShapes("down0", KERNEL, KERNEL, TRACKS + 1, FILTERS[0]),
  ...convShapes("down1", KERNEL, KERNEL, FILTERS[0], FILTERS[1]),
  ...convShapes("down2", KERNEL, KERNEL, FILTERS[1], FILTERS[2]),
  ...convShapes("down3", KERNEL, KERNEL, FILTERS[2], FILTERS[3]),
  "score/kernel": [FLAT, 1],
  "score/bias": [1],
};

/** How much each roll [batch, STEPS, PITCHES, TRACKS] looks like the data beside its melody [batch, STEPS, PITCHES, 1]. */
export function controlCritic(tf: TF, parameters: Parameters, roll: Tensor4D, melody: Tensor4D): Tensor1D {
  const down = (x: Tensor4D, index: number) => leaky(tf, conv(tf, parameters, `down${index}`, x, 2));
  const features = [0, 1, 2, 3].reduce(down, tf.concat([roll, melody], 3));
  return tf.reshape(dense(tf, parameters, "score", tf.reshape(features, [-1, FLAT])), [-1]);
}

/** (|gradient of the critic| - 1)^2 at random places between the data and the generator (Gulrajani et al. 2017). */
export function controlPenalty(
  tf: TF,
  parameters: Parameters,
  real: Tensor4D,
  fake: Tensor4D,
  melody: Tensor4D,
  seed: number,
): Scalar {
  const share = tf.randomUniform([real.shape[0], 1, 1, 1], 0, 1, "float32", seed);
  const between: Tensor4D = tf.add(tf.mul(real, share), tf.mul(fake, tf.sub(1, share)));
  const slope = tf.grad((roll) => tf.sum(controlCritic(tf, parameters, tf.reshape(roll, between.shape), melody)))(
    between,
  );
  const norms = tf.sqrt(tf.add(tf.sum(tf.square(slope), [1, 2, 3]), 1e-12));
  return tf.mean(tf.square(tf.sub(norms, 1)));
}
