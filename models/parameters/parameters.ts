import type { Tensor, Variable } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import type { Random } from "../random.ts";

/** The trained numbers of a network by name. */
export type Parameters<T extends Tensor = Tensor> = Record<string, T>;
export type Shapes = Record<string, readonly number[]>;

/** The named parameter; throws when the network lacks it, which only a wrong weights file can bring about. */
export function parameter<T extends Tensor>(parameters: Parameters<T>, name: string): T {
  const found = parameters[name];
  if (!found) throw new Error(`The weights have no "${name}": they belong to another network.`);
  return found;
}

/** Fresh variables for `shapes`: kernels by He et al. 2015, everything one-dimensional or named bias at 0. */
export function freshParameters(tf: TF, shapes: Shapes, random: Random, prefix: string): Parameters<Variable> {
  const made: Parameters<Variable> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const values = Float32Array.from({ length: size(shape) }, initialValue(name, shape, random));
    made[name] = tf.tidy(() => tf.variable(tf.tensor(values, [...shape]), true, `${prefix}/${name}`));
  }
  return made;
}

function initialValue(name: string, shape: readonly number[], random: Random): () => number {
  if (name.endsWith("bias")) return () => 0;
  const scale = Math.sqrt(2 / size(shape.slice(0, -1)));
  return () => random.normal() * scale;
}

export function size(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}
