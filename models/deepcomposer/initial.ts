import type { Variable } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { type Parameters, type Shapes, size } from "../parameters/parameters.ts";
import type { Random } from "../random.ts";

/** Fresh variables as Keras makes them: kernels by Glorot and Bengio 2010 (uniform), scales at 1, biases at 0. */
export function kerasParameters(tf: TF, shapes: Shapes, random: Random, prefix: string): Parameters<Variable> {
  const made: Parameters<Variable> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const values = Float32Array.from({ length: size(shape) }, initialValue(name, shape, random));
    made[name] = tf.tidy(() => tf.variable(tf.tensor(values, [...shape]), !isStatistic(name), `${prefix}/${name}`));
  }
  return made;
}

/** Running means and variances of batch normalisation are kept, not learnt. */
export function isStatistic(name: string): boolean {
  return name.endsWith("/mean") || name.endsWith("/variance");
}

function initialValue(name: string, shape: readonly number[], random: Random): () => number {
  if (name.endsWith("/scale") || name.endsWith("/variance")) return () => 1;
  if (!name.endsWith("/kernel")) return () => 0;
  const field = size(shape.slice(0, -2));
  const [from = 0, to = 0] = shape.slice(-2);
  const limit = Math.sqrt(6 / (field * (from + to)));
  return () => (2 * random.uniform() - 1) * limit;
}
