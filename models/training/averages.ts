import type { Variable } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import type { Parameters } from "../parameters/parameters.ts";

const DECAY = 0.999;
/** The average follows quickly while it is young: decay (1 + n) / (YOUTH + n) at update n. */
const YOUTH = 10;

/** A copy of a network's numbers that follows them slowly: what is evaluated, played and shipped. */
export function newAverage(tf: TF, network: Parameters<Variable>): Parameters<Variable> {
  return Object.fromEntries(
    Object.entries(network).map(([name, value]) => [name, tf.tidy(() => tf.variable(tf.clone(value), false))]),
  );
}

/** Moves the average after the `update`th update of the network, counted from 1. */
export function followNetwork(
  tf: TF,
  average: Parameters<Variable>,
  network: Parameters<Variable>,
  update: number,
): void {
  const decay = Math.min(DECAY, (1 + update) / (YOUTH + update));
  for (const [name, mean] of Object.entries(average)) {
    const now = network[name];
    if (now) tf.tidy(() => mean.assign(tf.add(tf.mul(mean, decay), tf.mul(now, 1 - decay))));
  }
}

/** Sums of losses since the last point of the curves; plain data, so that a checkpoint can hold them. */
export type Sums = Record<string, { sum: number; count: number }>;

export function added(sums: Sums, values: Record<string, number>): Sums {
  const next = { ...sums };
  for (const [name, value] of Object.entries(values)) {
    const { sum, count } = sums[name] ?? { sum: 0, count: 0 };
    next[name] = { sum: sum + value, count: count + 1 };
  }
  return next;
}

export function meansOf(sums: Sums): Record<string, number> {
  return Object.fromEntries(Object.entries(sums).map(([name, { sum, count }]) => [name, sum / count]));
}
