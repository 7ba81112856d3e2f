import type { Scalar, Tensor, Tensor4D, Variable } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { critic } from "./critic.ts";
import { CLASSES, PITCHES, WINDOW_STEPS } from "./grid.ts";

/** A batch on the backend: one-hot voices [batch, WINDOW_STEPS, voices, CLASSES]; `asked` [batch, WINDOW_STEPS, voices, 1] is 1 where they are not given. */
export type Batch = { condition: Tensor4D; melody: Tensor4D; voices: Tensor4D; asked: Tensor4D };

/** Mean nats a voice and step over the cells that were asked for. */
export function crossEntropy(tf: TF, logits: Tensor4D, { voices, asked }: Batch): Scalar {
  const nats = tf.neg(tf.sum(tf.mul(voices, tf.logSoftmax(logits)), -1, true));
  return tf.div(tf.sum(tf.mul(nats, asked)), tf.maximum(tf.sum(asked), tf.scalar(1)));
}

/**
 * One sample of every cell as one-hot voices, the given cells as given. Straight-through (Bengio et al. 2013) over Gumbel
 * noise (Jang et al. 2017): hard values forwards, the gradient of the softmax backwards, so that the critic cannot tell
 * the generator from Bach by its soft values.
 */
export function sampledVoices(tf: TF, logits: Tensor4D, { voices, asked }: Batch, seed: number): Tensor4D {
  const uniform = tf.randomUniform(logits.shape, 1e-6, 1 - 1e-6, "float32", seed);
  const noisy: Tensor4D = tf.sub(logits, tf.log(tf.neg(tf.log(uniform))));
  const sample = hardened(tf, tf.softmax(noisy));
  return tf.add(tf.mul(sample, asked), tf.mul(voices, tf.sub(1, asked)));
}

function hardened(tf: TF, soft: Tensor4D): Tensor4D {
  const straight = tf.customGrad((x) => {
    const probabilities = x instanceof tf.Tensor ? x : tf.tensor(0);
    const hard: Tensor = tf.cast(tf.oneHot(tf.argMax(probabilities, -1), CLASSES), "float32");
    return { value: hard, gradFunc: (dy: Tensor) => dy };
  });
  return tf.reshape(straight(soft), soft.shape);
}

/** One-hot voices as a piano roll [batch, WINDOW_STEPS, PITCHES, voices]; a rest is an empty column. */
export function rollOf(tf: TF, voices: Tensor4D): Tensor4D {
  const pitches = tf.slice(voices, [0, 0, 0, 0], [-1, WINDOW_STEPS, -1, PITCHES]);
  return tf.transpose(pitches, [0, 1, 3, 2]);
}

/** (|gradient of the critic| - 1)^2 at random points between Bach and the generator (Gulrajani et al. 2017). */
export function gradientPenalty(
  tf: TF,
  parameters: Parameters<Variable>,
  real: Tensor4D,
  fake: Tensor4D,
  melody: Tensor4D,
  seed: number,
): Scalar {
  const share = tf.randomUniform([real.shape[0], 1, 1, 1], 0, 1, "float32", seed);
  const between: Tensor4D = tf.add(tf.mul(real, share), tf.mul(fake, tf.sub(1, share)));
  const slope = tf.grad((roll) => tf.sum(critic(tf, parameters, tf.reshape(roll, between.shape), melody)))(between);
  const norms = tf.sqrt(tf.add(tf.sum(tf.square(slope), [1, 2, 3]), 1e-12));
  return tf.mean(tf.square(tf.sub(norms, 1)));
}
