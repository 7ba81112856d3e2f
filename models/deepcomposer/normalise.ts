import type { Tensor, Tensor4D, Variable } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { type Parameters, parameter, type Shapes } from "../parameters/parameters.ts";

const EPSILON = 1e-3;

/** Means and variances of one batch by layer name, to be folded into the running ones. */
export type Statistics = Record<string, { mean: Tensor; variance: Tensor }>;

export function normaliseShapes(name: string, channels: number): Shapes {
  const one = [channels];
  return { [`${name}/scale`]: one, [`${name}/bias`]: one, [`${name}/mean`]: one, [`${name}/variance`]: one };
}

/**
 * Batch normalisation (Ioffe and Szegedy 2015) over [batch, steps, pitches]: by the batch itself where `seen` is given, which
 * then learns its mean and variance, or else by the running ones.
 */
export function normalise(tf: TF, parameters: Parameters, name: string, x: Tensor4D, seen?: Statistics): Tensor4D {
  const { mean, variance } = seen ? tf.moments(x, [0, 1, 2]) : runningStatistics(parameters, name);
  if (seen) seen[name] = { mean, variance };
  const scale = tf.mul(tf.rsqrt(tf.add(variance, EPSILON)), parameter(parameters, `${name}/scale`));
  return tf.add(tf.mul(tf.sub(x, mean), scale), parameter(parameters, `${name}/bias`));
}

function runningStatistics(parameters: Parameters, name: string): { mean: Tensor; variance: Tensor } {
  return { mean: parameter(parameters, `${name}/mean`), variance: parameter(parameters, `${name}/variance`) };
}

/** Moves the running means and variances towards those of a batch; the share `momentum` of them stays. */
export function followStatistics(tf: TF, parameters: Parameters<Variable>, seen: Statistics, momentum: number): void {
  for (const [name, { mean, variance }] of Object.entries(seen)) {
    for (const [kind, now] of [
      ["mean", mean],
      ["variance", variance],
    ] as const) {
      const running = parameter(parameters, `${name}/${kind}`);
      tf.tidy(() => running.assign(tf.add(tf.mul(running, momentum), tf.mul(now, 1 - momentum))));
    }
  }
}
