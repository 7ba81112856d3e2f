import type { NamedTensorMap, Scalar, Tensor, Variable } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import type { Parameters } from "../parameters/parameters.ts";

const EPSILON = 1e-8;
const LARGEST_NORM = 1;

/** How long Adam remembers: decay of the first and of the second moments. */
export type Betas = readonly [first: number, second: number];

/** First and second moments of the gradients, by parameter: Adam's whole memory besides the count of updates. */
export type Moments = { first: Parameters<Variable>; second: Parameters<Variable> };

export function newMoments(tf: TF, parameters: Parameters<Variable>): Moments {
  const zeros = (): Parameters<Variable> =>
    Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, tf.tidy(() => tf.variable(tf.zerosLike(value), false))]),
    );
  return { first: zeros(), second: zeros() };
}

/** `update` counts from 1; `cut` keeps the gradients' norm at most 1. */
export type AdamStep = { rate: number; update: number; betas: Betas; cut: boolean };

/**
 * One update of Adam (Kingma and Ba 2015). TensorFlow.js's own Adam fixes its rate when it is made and cannot be stored whole.
 * Gradients carry the names of the variables.
 */
export function adamUpdate(
  tf: TF,
  parameters: Parameters<Variable>,
  { first, second }: Moments,
  gradients: NamedTensorMap,
  { rate, update, betas: [beta1, beta2], cut }: AdamStep,
): void {
  tf.tidy(() => {
    const scale = cut ? shrinkage(tf, Object.values(gradients)) : tf.scalar(1);
    const stepSize = (rate * Math.sqrt(1 - beta2 ** update)) / (1 - beta1 ** update);
    for (const [name, value] of Object.entries(parameters)) {
      const [gradient, mean, square] = [gradients[value.name], first[name], second[name]];
      if (!gradient || !mean || !square) continue;
      const scaled = tf.mul(gradient, scale);
      mean.assign(tf.add(tf.mul(mean, beta1), tf.mul(scaled, 1 - beta1)));
      square.assign(tf.add(tf.mul(square, beta2), tf.mul(tf.square(scaled), 1 - beta2)));
      value.assign(tf.sub(value, tf.mul(tf.div(mean, tf.add(tf.sqrt(square), EPSILON)), stepSize)));
    }
  });
}

function shrinkage(tf: TF, gradients: Tensor[]): Scalar {
  const norm = tf.sqrt(tf.addN(gradients.map((gradient) => tf.sum(tf.square(gradient)))));
  return tf.div(LARGEST_NORM, tf.maximum(norm, LARGEST_NORM)).asScalar();
}

/** Adam forgets: its moments are 0 again. */
export function resetMoments(tf: TF, { first, second }: Moments): void {
  for (const moment of [...Object.values(first), ...Object.values(second)])
    tf.tidy(() => moment.assign(tf.zerosLike(moment)));
}

/** From `peak` after `warmup` updates down to 0 at `total` along half a cosine. */
export function learningRate(update: number, total: number, peak: number, warmup: number): number {
  if (update < warmup) return (peak * update) / warmup;
  const done = Math.min(1, (update - warmup) / Math.max(1, total - warmup));
  return (peak * (1 + Math.cos(Math.PI * done))) / 2;
}
