import type { Tensor, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { type Parameters, parameter } from "../parameters/parameters.ts";

/**
 * Which taps of a kernel of 4 fall on which of the small picture's cells, once every cell is shown twice: an even place
 * hears the cells before, at and after it, an odd one the cells at and after it.
 */
const EVEN = [
  [1, 0, 0, 0],
  [0, 1, 1, 0],
  [0, 0, 0, 1],
];
const ODD = [
  [1, 1, 0, 0],
  [0, 0, 1, 1],
];
const PHASES = [EVEN, ODD];

/** `enlargeAndConvolve` with the kernel and the bias of a named layer. */
export function enlarged(tf: TF, parameters: Parameters, name: string, x: Tensor4D): Tensor4D {
  const kernel = parameter(parameters, `${name}/kernel`);
  const [height = 0, width = 0, from = 0, to = 0] = kernel.shape;
  const made = enlargeAndConvolve(tf, tf.reshape(kernel, [height, width, from, to]), x);
  return tf.add(made, parameter(parameters, `${name}/bias`));
}

/**
 * Every cell shown twice in both directions (nearest-neighbour upsampling), then a convolution with a 4 by 4 `kernel`, same
 * padding. It is computed as four convolutions of the small picture, one for each place in a doubled cell, with 25 products
 * where the plain way has 64: the same numbers, up to rounding, in less than half the time.
 */
export function enlargeAndConvolve(tf: TF, kernel: Tensor4D, x: Tensor4D): Tensor4D {
  const to = kernel.shape[3];
  const [batch, steps, pitches] = x.shape;
  const places = PHASES.flatMap((rows) =>
    PHASES.map((columns) => tf.conv2d(x, foldedKernel(tf, kernel, rows, columns), 1, "same")),
  );
  const cells = tf.reshape(tf.stack(places, 3), [batch, steps, pitches, 2, 2, to]);
  return tf.reshape(tf.transpose(cells, [0, 1, 3, 2, 4, 5]), [batch, steps * 2, pitches * 2, to]);
}

function foldedKernel(tf: TF, kernel: Tensor4D, rows: number[][], columns: number[][]): Tensor4D {
  const [height, width, from, to] = kernel.shape;
  const byRows: Tensor = tf.matMul(tf.tensor2d(rows), tf.reshape(kernel, [height, width * from * to]));
  const turned = tf.transpose(tf.reshape(byRows, [rows.length, width, from * to]), [1, 0, 2]);
  const both = tf.matMul(tf.tensor2d(columns), tf.reshape(turned, [width, rows.length * from * to]));
  const folded = tf.transpose(tf.reshape(both, [columns.length, rows.length, from * to]), [1, 0, 2]);
  return tf.reshape(folded, [rows.length, columns.length, from, to]);
}
