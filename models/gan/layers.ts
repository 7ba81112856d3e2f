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

/** Twice the steps and pitches: transposed convolution of stride 2 with a bias; its kernel is [height, width, to, from]. */
export function grow(tf: TF, parameters: Parameters, name: string, x: Tensor4D): Tensor4D {
  const shape = kernelShape(parameters, name);
  const kernel: Tensor4D = tf.reshape(parameter(parameters, `${name}/kernel`), shape);
  const [batch, steps, pitches] = x.shape;
  const grown = tf.conv2dTranspose(x, kernel, [batch, steps * 2, pitches * 2, shape[2]], 2, "same");
  return tf.add(grown, parameter(parameters, `${name}/bias`));
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
