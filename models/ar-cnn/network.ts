import type { Tensor, Tensor3D, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { BEAT_STEPS, PITCHES, VOICES } from "../gan/grid.ts";
import { type Parameters, parameter, type Shapes } from "../parameters/parameters.ts";
import { INPUT_CHANNELS } from "./batches.ts";

/** The size of a network: channels of the layers over pitch x time, channels of those over time, and blocks a level. */
export type NetworkSize = { filters: number; features: number; stepBlocks: number; beatBlocks: number };

export const defaultSize: NetworkSize = { filters: 16, features: 256, stepBlocks: 1, beatBlocks: 4 };

/** Kernels that start at 0, so that a fresh block hands its input on and a fresh network answers every pitch alike. */
const CLOSING = "close/kernel";

export function startsAtZero(name: string): boolean {
  return name.endsWith(CLOSING);
}

/** The parameters of a network of that size, by name. */
export function networkShapes({ filters, features, stepBlocks, beatBlocks }: NetworkSize): Shapes {
  const folded = PITCHES * filters;
  return {
    ...conv("in", [3, 3, INPUT_CHANNELS, filters]),
    ...block("low", [3, 3, filters, filters]),
    ...conv("fold", [1, folded, features]),
    ...blocks("down", stepBlocks, [3, features, features]),
    ...conv("gather", [BEAT_STEPS, features, features]),
    ...blocks("beat", beatBlocks, [3, features, features]),
    ...conv("scatter", [1, features, BEAT_STEPS * features]),
    ...blocks("up", stepBlocks, [3, features, features]),
    ...conv("unfold", [1, features, folded]),
    ...block("high", [3, 3, filters, filters]),
    ...conv("out/close", [3, 3, filters, VOICES]),
  };
}

/**
 * Logits over pitch for every step and voice, [crops, steps, PITCHES, VOICES], from `inputOf` crops whose steps are whole beats.
 * Coconet's residual 3x3 convolutions over pitch x time (Huang et al. 2017) stand at both ends; between them a U-Net over
 * time, whose layers hear all pitches at once and whose lower level counts in beats, replaces most of their depth.
 * No normalisation: each block's last kernel starts at 0 (Fixup, Zhang et al. 2019).
 */
export function network(tf: TF, parameters: Parameters, size: NetworkSize, input: Tensor4D): Tensor4D {
  const [crops, steps] = input.shape;
  const { filters, features, stepBlocks, beatBlocks } = size;
  const low = residual2d(tf, parameters, "low", conv2d(tf, parameters, "in", input));
  const rolled: Tensor3D = tf.reshape(low, [crops, steps, PITCHES * filters]);
  const fine = chain(tf, parameters, "down", stepBlocks, conv1d(tf, parameters, "fold", tf.relu(rolled)));
  const gathered = conv1d(tf, parameters, "gather", tf.relu(fine), BEAT_STEPS);
  const beats = chain(tf, parameters, "beat", beatBlocks, gathered);
  const scattered: Tensor3D = tf.reshape(conv1d(tf, parameters, "scatter", tf.relu(beats)), [crops, steps, features]);
  const joined = chain(tf, parameters, "up", stepBlocks, tf.add(fine, scattered));
  const unrolled = conv1d(tf, parameters, "unfold", tf.relu(joined));
  const together: Tensor4D = tf.add(low, tf.reshape(unrolled, [crops, steps, PITCHES, filters]));
  const high = residual2d(tf, parameters, "high", together);
  return conv2d(tf, parameters, "out/close", tf.relu(high));
}

function conv(name: string, shape: number[]): Shapes {
  return { [`${name}/kernel`]: shape, [`${name}/bias`]: shape.slice(-1) };
}

function block(name: string, shape: number[]): Shapes {
  return { ...conv(`${name}/open`, shape), ...conv(`${name}/close`, shape) };
}

function blocks(name: string, count: number, shape: number[]): Shapes {
  return Object.assign({}, ...Array.from({ length: count }, (_, index) => block(`${name}${index}`, shape)));
}

function chain(tf: TF, parameters: Parameters, name: string, count: number, x: Tensor3D): Tensor3D {
  let y = x;
  for (let index = 0; index < count; index++) {
    const opened = conv1d(tf, parameters, `${name}${index}/open`, tf.relu(y));
    y = tf.add(y, conv1d(tf, parameters, `${name}${index}/close`, tf.relu(opened)));
  }
  return y;
}

function residual2d(tf: TF, parameters: Parameters, name: string, x: Tensor4D): Tensor4D {
  const opened = conv2d(tf, parameters, `${name}/open`, tf.relu(x));
  return tf.add(x, conv2d(tf, parameters, `${name}/close`, tf.relu(opened)));
}

function conv2d(tf: TF, parameters: Parameters, name: string, x: Tensor4D): Tensor4D {
  const kernel = parameter(parameters, `${name}/kernel`);
  const [height = 0, width = 0, from = 0, to = 0] = kernel.shape;
  const shaped: Tensor4D = tf.reshape(kernel, [height, width, from, to]);
  return tf.add(tf.conv2d(x, shaped, 1, "same"), parameter(parameters, `${name}/bias`));
}

/** A convolution over time whose kernel is [taps, from, to]; with one tap a matrix product, with a stride no overlap. */
function conv1d(tf: TF, parameters: Parameters, name: string, x: Tensor3D, stride = 1): Tensor3D {
  const kernel = parameter(parameters, `${name}/kernel`);
  const bias = parameter(parameters, `${name}/bias`);
  const [taps = 0, from = 0, to = 0] = kernel.shape;
  const [crops, steps] = x.shape;
  if (taps === stride)
    return tf.add(
      product(tf, tf.reshape(x, [(crops * steps) / taps, taps * from]), kernel, [crops, steps / taps, to]),
      bias,
    );
  const image: Tensor4D = tf.reshape(x, [crops, steps, 1, from]);
  const shaped: Tensor4D = tf.reshape(kernel, [taps, 1, from, to]);
  return tf.add(tf.reshape(tf.conv2d(image, shaped, 1, "same"), [crops, steps, to]), bias);
}

function product(tf: TF, rows: Tensor, kernel: Tensor, shape: [number, number, number]): Tensor3D {
  const [count = 0, width = 0] = rows.shape;
  return tf.reshape(tf.matMul(tf.reshape(rows, [count, width]), tf.reshape(kernel, [width, shape[2]])), shape);
}
