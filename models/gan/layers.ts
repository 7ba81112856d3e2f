import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { type Parameters, parameter, type Shapes } from "../parameters/parameters.ts";

/** Leaky ReLU of slope 0.2, written with relu because TF.js has no second-order gradient of leakyRelu, which WGAN-GP needs. */
export function leaky<T extends Tensor>(tf: TF, x: T): T {
  return tf.add(tf.mul(tf.relu(x), 0.8), tf.mul(x, 0.2));
}

export function convShapes(name: string, height: number, width: number, from: number, to: number): Shapes {
  return { [`${name}/kernel`]: [height, width, from, to], [`${name}/bias`]: [to] };
}

/** Convolution with a bias, same padding; x is [batch, steps, pitches, channels]. */
export function conv(tf: TF, parameters: Parameters, name: string, x: Tensor4D, stride = 1): Tensor4D {
  const kernel: Tensor4D = tf.reshape(parameter(parameters, `${name}/kernel`), kernelShape(parameters, name));
  return tf.add(tf.conv2d(x, kernel, stride, "same"), parameter(parameters, `${name}/bias`));
}

/** The parameters of `grow`, whose kernel is [4, 4, to, from]. */
export function growShapes(name: string, from: number, to: number): Shapes {
  return { [`${name}/kernel`]: [4, 4, to, from], [`${name}/bias`]: [to] };
}

/** Twice the steps and pitches: transposed convolution of stride 2 with a bias, same padding. */
export function grow(tf: TF, parameters: Parameters, name: string, x: Tensor4D): Tensor4D {
  const wide = parameters[`${name}/wide`];
  if (wide) return growWide(tf, wide, parameter(parameters, `${name}/bias`), x);
  const shape = kernelShape(parameters, name);
  const kernel: Tensor4D = tf.reshape(parameter(parameters, `${name}/kernel`), shape);
  const [batch, steps, pitches] = x.shape;
  const grown = tf.conv2dTranspose(x, kernel, [batch, steps * 2, pitches * 2, shape[2]], 2, "same");
  return tf.add(grown, parameter(parameters, `${name}/bias`));
}

/**
 * The same as a plain convolution with four times the channels, which are then laid out as 2 by 2 places: output 2m hears
 * taps 3 and 1 at places m-1 and m, output 2m+1 hears taps 2 and 0 at m and m+1. The backends are far quicker at it,
 * because its kernel is made once (`widened`) and not at every call.
 */
function growWide(tf: TF, wide: Tensor, bias: Tensor, x: Tensor4D): Tensor4D {
  const [height = 0, width = 0, from = 0, to = 0] = wide.shape;
  const kernel: Tensor4D = tf.reshape(wide, [height, width, from, to]);
  return tf.add(tf.depthToSpace(tf.conv2d(x, kernel, 1, "same"), 2), bias);
}

const NO_TAP = 4;
const PHASE_TAPS = [
  [3, 1, NO_TAP],
  [NO_TAP, 2, 0],
];

/** Adds to the parameters the kernels that `grow` runs fastest with; for networks that only run and no longer learn. */
export function widened(tf: TF, parameters: Parameters, names: readonly string[]): Parameters {
  const wide = names.map((name) => [
    `${name}/wide`,
    tf.tidy(() => wideKernel(tf, parameter(parameters, `${name}/kernel`))),
  ]);
  return { ...parameters, ...Object.fromEntries(wide) };
}

function wideKernel(tf: TF, kernel: Tensor): Tensor {
  const padded = tf.pad(kernel, [
    [0, 1],
    [0, 1],
    [0, 0],
    [0, 0],
  ]);
  const taps = (indices: number[]) => tf.tensor1d(indices, "int32");
  const phases = PHASE_TAPS.flatMap((rows) =>
    PHASE_TAPS.map((columns) =>
      tf.transpose(tf.gather(tf.gather(padded, taps(rows), 0), taps(columns), 1), [0, 1, 3, 2]),
    ),
  );
  return tf.concat(phases, 3);
}

/** Dense layer with a bias; x is [batch, features]. */
export function dense(tf: TF, parameters: Parameters, name: string, x: Tensor2D): Tensor2D {
  const kernel = parameter(parameters, `${name}/kernel`);
  const [from = 0, to = 0] = kernel.shape;
  return tf.add(tf.matMul(x, tf.reshape(kernel, [from, to])), parameter(parameters, `${name}/bias`));
}

function kernelShape(parameters: Parameters, name: string): [number, number, number, number] {
  const [height = 0, width = 0, from = 0, to = 0] = parameter(parameters, `${name}/kernel`).shape;
  return [height, width, from, to];
}
