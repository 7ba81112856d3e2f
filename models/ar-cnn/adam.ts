import type { NamedTensorMap, Scalar, Tensor, Variable } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import type { Parameters } from "../parameters/parameters.ts";

const BETA1 = 0.9;
const BETA2 = 0.98;
const EPSILON = 1e-8;
const LARGEST_NORM = 1;

/** First and second moments of the gradients, by parameter: Adam's whole memory besides the count of updates. */
export type Moments = { first: Parameters<Variable>; second: Parameters<Variable> };

export function newMoments(tf: TF, parameters: Parameters<Variable>): Moments {
  const zeros = (label: string): Parameters<Variable> =>
    Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [
        name,
        tf.tidy(() => tf.variable(tf.zerosLike(value), false, `${label}/${name}`)),
      ]),
    );
  return { first: zeros("first"), second: zeros("second") };
}

/**
 * One update of Adam (Kingma and Ba 2015) at the given rate, gradients cut to a norm of 1. TensorFlow.js's own Adam fixes
 * its rate when it is made. `update` counts from 1; gradients carry the names of the variables.
 */
export function adamUpdate(
  tf: TF,
  parameters: Parameters<Variable>,
  { first, second }: Moments,
  gradients: NamedTensorMap,
  rate: number,
  update: number,
): void {
  tf.tidy(() => {
    const scale = shrinkage(tf, Object.values(gradients));
    const stepSize = (rate * Math.sqrt(1 - BETA2 ** update)) / (1 - BETA1 ** update);
    for (const [name, value] of Object.entries(parameters)) {
      const [gradient, mean, square] = [gradients[value.name], first[name], second[name]];
      if (!gradient || !mean || !square) continue;
      const cut = tf.mul(gradient, scale);
      mean.assign(tf.add(tf.mul(mean, BETA1), tf.mul(cut, 1 - BETA1)));
      square.assign(tf.add(tf.mul(square, BETA2), tf.mul(tf.square(cut), 1 - BETA2)));
      value.assign(tf.sub(value, tf.mul(tf.div(mean, tf.add(tf.sqrt(square), EPSILON)), stepSize)));
    }
  });
}

function shrinkage(tf: TF, gradients: Tensor[]): Scalar {
  const norm = tf.sqrt(tf.addN(gradients.map((gradient) => tf.sum(tf.square(gradient)))));
  return tf.div(LARGEST_NORM, tf.maximum(norm, LARGEST_NORM)).asScalar();
}

/** From `peak` after `warmup` updates down to 0 at `total` along half a cosine. */
export function learningRate(update: number, total: number, peak: number, warmup: number): number {
  if (update < warmup) return (peak * update) / warmup;
  const done = Math.min(1, (update - warmup) / Math.max(1, total - warmup));
  return (peak * (1 + Math.cos(Math.PI * done))) / 2;
}
