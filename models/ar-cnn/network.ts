import type { Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { BEAT_STEPS, PITCHES, VOICES } from "../gan/grid.ts";
import { type Parameters, parameter, type Shapes } from "../parameters/parameters.ts";
import { INPUT_CHANNELS } from "./batches.ts";

/**
 * The size of a network: channels of the layers over pitch and time at the level of steps and at that of beats, channels of
 * the layers over time alone, and how many blocks stand at the level of beats before and after the latter, and among them.
 */
export type NetworkSize = {
  stepFilters: number;
  beatFilters: number;
  features: number;
  beatBlocks: number;
  timeBlocks: number;
};

export const defaultSize: NetworkSize = {
  stepFilters: 16,
  beatFilters: 32,
  features: 256,
  beatBlocks: 2,
  timeBlocks: 3,
};

/** Kernels that start at 0, so that a fresh block hands its input on and a fresh network answers every pitch alike. */
const CLOSING = "close/kernel";

export function startsAtZero(name: string): boolean {
  return name.endsWith(CLOSING);
}

/** The parameters of a network of that size, by name. */
export function networkShapes({ stepFilters, beatFilters, features, beatBlocks, timeBlocks }: NetworkSize): Shapes {
  const folded = PITCHES * beatFilters;
  const roll = [3, 3, beatFilters, beatFilters];
  return {
    ...conv("in", [3, 3, INPUT_CHANNELS, stepFilters]),
    ...blocks("low", 1, [3, 3, stepFilters, stepFilters]),
    ...conv("gather", [1, 1, BEAT_STEPS * stepFilters, beatFilters]),
    ...blocks("down", beatBlocks, roll),
    ...conv("fold", [1, 1, folded, features]),
    ...blocks("time", timeBlocks, [3, 1, features, features]),
    ...conv("unfold", [1, 1, features, folded]),
    ...blocks("up", beatBlocks, roll),
    ...conv("scatter", [1, 1, beatFilters, BEAT_STEPS * stepFilters]),
    ...blocks("high", 1, [3, 3, stepFilters, stepFilters]),
    ...conv("out/close", [3, 3, stepFilters, VOICES]),
  };
}

/**
 * Logits over pitch for every step and voice, [crops, steps, PITCHES, VOICES], from `inputOf` crops whose steps are whole beats:
 * a U-Net over time. Coconet's residual 3x3 convolutions over pitch and time (Huang et al. 2017) stand at two levels, steps
 * and beats, so that a dozen of them reach as far as several dozen at one; at the bottom, layers over time alone hear all
 * pitches at once. No normalisation: each block's last kernel starts at 0 (Fixup, Zhang et al. 2019).
 */
export function network(tf: TF, parameters: Parameters, size: NetworkSize, input: Tensor4D): Tensor4D {
  const { beatFilters, beatBlocks, timeBlocks } = size;
  const [crops, steps] = input.shape;
  const beats = steps / BEAT_STEPS;
  const apply = (name: string, x: Tensor4D) => convolve(tf, parameters, name, x);
  const residual = (name: string, count: number, x: Tensor4D) => chain(tf, parameters, name, count, x);
  const shaped = (x: Tensor4D, shape: [number, number, number, number]): Tensor4D => tf.reshape(x, shape);

  const low = residual("low", 1, apply("in", input));
  const down = residual("down", beatBlocks, apply("gather", stepsToBeats(tf, tf.relu(low))));
  const folded = apply("fold", shaped(tf.relu(down), [crops, beats, 1, PITCHES * beatFilters]));
  const heard = apply("unfold", tf.relu(residual("time", timeBlocks, folded)));
  const up = residual("up", beatBlocks, tf.add(down, shaped(heard, [crops, beats, PITCHES, beatFilters])));
  const scattered = beatsToSteps(tf, apply("scatter", tf.relu(up)));
  const high = residual("high", 1, tf.add(low, scattered));
  return apply("out/close", tf.relu(high));
}

function conv(name: string, shape: number[]): Shapes {
  return { [`${name}/kernel`]: shape, [`${name}/bias`]: shape.slice(-1) };
}

function blocks(name: string, count: number, shape: number[]): Shapes {
  const each = Array.from({ length: count }, (_, index) => ({
    ...conv(`${name}${index}/open`, shape),
    ...conv(`${name}${index}/close`, shape),
  }));
  return Object.assign({}, ...each);
}

function chain(tf: TF, parameters: Parameters, name: string, count: number, x: Tensor4D): Tensor4D {
  let y = x;
  for (let index = 0; index < count; index++) {
    const opened = convolve(tf, parameters, `${name}${index}/open`, tf.relu(y));
    y = tf.add(y, convolve(tf, parameters, `${name}${index}/close`, tf.relu(opened)));
  }
  return y;
}

/** The four steps of a beat side by side as channels: a quarter of the time, four times the channels. */
function stepsToBeats(tf: TF, x: Tensor4D): Tensor4D {
  const [crops, steps, pitches, channels] = x.shape;
  const beats = tf.reshape(x, [crops, steps / BEAT_STEPS, BEAT_STEPS, pitches, channels]);
  const aside = tf.transpose(beats, [0, 1, 3, 2, 4]);
  return tf.reshape(aside, [crops, steps / BEAT_STEPS, pitches, BEAT_STEPS * channels]);
}

/** The inverse of stepsToBeats. */
function beatsToSteps(tf: TF, x: Tensor4D): Tensor4D {
  const [crops, beats, pitches, channels] = x.shape;
  const aside = tf.reshape(x, [crops, beats, pitches, BEAT_STEPS, channels / BEAT_STEPS]);
  const steps = tf.transpose(aside, [0, 1, 3, 2, 4]);
  return tf.reshape(steps, [crops, beats * BEAT_STEPS, pitches, channels / BEAT_STEPS]);
}

/** A convolution with bias over [crops, time, pitch, channels]. */
function convolve(tf: TF, parameters: Parameters, name: string, x: Tensor4D): Tensor4D {
  const kernel = parameter(parameters, `${name}/kernel`);
  const [height = 0, width = 0, from = 0, to = 0] = kernel.shape;
  const shaped: Tensor4D = tf.reshape(kernel, [height, width, from, to]);
  return tf.add(tf.conv2d(x, shaped, 1, "same"), parameter(parameters, `${name}/bias`));
}
