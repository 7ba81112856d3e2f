import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { type Parameters, parameter, type Shapes } from "../parameters/parameters.ts";
import { conditionShape } from "./condition.ts";
import { PITCHES, WINDOW_STEPS } from "./grid.ts";
import { conv, convShapes, dense, grow, growShapes, leaky } from "./layers.ts";
import type { Layout } from "./layout.ts";

export const NOISE = 32;
/** Features at each depth of the network. */
type Widths = { full: number; half: number; quarter: number; eighth: number; sixteenth: number };
export type GeneratorSize = "small" | "medium" | "large";
/** The shipped networks are medium. */
export const GENERATOR_WIDTHS: Record<GeneratorSize, Widths> = {
  small: { full: 16, half: 32, quarter: 48, eighth: 64, sixteenth: 80 },
  medium: { full: 24, half: 48, quarter: 96, eighth: 128, sixteenth: 160 },
  large: { full: 32, half: 64, quarter: 128, eighth: 192, sixteenth: 256 },
};
const NOISE_CHANNELS = 16;
const DEEP_STEPS = WINDOW_STEPS / 16;
const DEEP_PITCHES = PITCHES / 16;
/** The first kernel reaches an octave, so that pitches of one name meet at once. */
const OCTAVE = 13;

/** U-Net (Ronneberger et al. 2015; pix2pix, Isola et al. 2017) over [32 steps, 48 pitches]; medium has about 1.8 million numbers. */
export function generatorShapes(layout: Layout, size: GeneratorSize = "medium"): Shapes {
  const { full, half, quarter, eighth, sixteenth } = GENERATOR_WIDTHS[size];
  const [, , channels] = conditionShape(layout);
  const voices = layout.voices.length;
  return {
    ...convShapes("down0", 3, OCTAVE, channels, full),
    ...convShapes("down1", 4, 4, full, half),
    ...convShapes("down2", 4, 4, half, quarter),
    ...convShapes("down3", 4, 4, quarter, eighth),
    ...convShapes("down4", 4, 4, eighth, sixteenth),
    "noise/kernel": [NOISE, DEEP_STEPS * DEEP_PITCHES * NOISE_CHANNELS],
    "noise/bias": [DEEP_STEPS * DEEP_PITCHES * NOISE_CHANNELS],
    ...convShapes("deep", 3, 3, sixteenth + NOISE_CHANNELS, sixteenth),
    ...growShapes("up3", sixteenth, eighth),
    ...growShapes("up2", eighth * 2, quarter),
    ...growShapes("up1", quarter * 2, half),
    ...growShapes("up0", half * 2, full),
    ...convShapes("head", 3, 3, full * 2, full),
    ...convShapes("pitch", 1, 1, full, voices),
    "range/bias": [PITCHES, voices],
    "rest/kernel": [full, voices],
    "rest/bias": [voices],
  };
}

/** The layers that `widened` can make faster. */
export const GROWING = ["up0", "up1", "up2", "up3"] as const;

/**
 * What each voice is likely to do in each step: logits [batch, WINDOW_STEPS, voices, CLASSES], for `condition`
 * [batch, ...conditionShape] and `noise` [batch, NOISE] from a standard normal.
 */
export function generator(tf: TF, parameters: Parameters, condition: Tensor4D, noise: Tensor2D): Tensor4D {
  return tf.tidy(() => {
    const step = (name: string, x: Tensor4D, stride = 1) => leaky(tf, conv(tf, parameters, name, x, stride));
    const rise = (name: string, x: Tensor4D, skip: Tensor4D) =>
      tf.concat([leaky(tf, grow(tf, parameters, name, x)), skip], 3);
    const full = step("down0", condition);
    const half = step("down1", full, 2);
    const quarter = step("down2", half, 2);
    const eighth = step("down3", quarter, 2);
    const sixteenth = step("down4", eighth, 2);
    const deep = step("deep", tf.concat([sixteenth, spread(tf, parameters, noise)], 3));
    const up = rise("up0", rise("up1", rise("up2", rise("up3", deep, eighth), quarter), half), full);
    return classLogits(tf, parameters, step("head", up));
  });
}

function spread(tf: TF, parameters: Parameters, noise: Tensor2D): Tensor4D {
  return tf.reshape(dense(tf, parameters, "noise", noise), [-1, DEEP_STEPS, DEEP_PITCHES, NOISE_CHANNELS]);
}

/**
 * The last layer of a generator: of `features` [batch, WINDOW_STEPS, PITCHES, width] each pitch is judged where it stands and a rest by
 * all pitches together. The parameters are `pitch`, `range` and `rest`, below `prefix`. @returns [batch, WINDOW_STEPS, voices, CLASSES]
 */
export function classLogits(tf: TF, parameters: Parameters, features: Tensor4D, prefix = ""): Tensor4D {
  const range = parameter(parameters, `${prefix}range/bias`);
  const [, voices = 0] = range.shape;
  const [, , , width] = features.shape;
  const pitches: Tensor4D = tf.add(conv(tf, parameters, `${prefix}pitch`, features), range);
  const overPitches: Tensor = tf.reshape(tf.mean(features, 2), [-1, width]);
  const rests = dense(tf, parameters, `${prefix}rest`, tf.reshape(overPitches, [-1, width]));
  const sounding = tf.transpose(pitches, [0, 1, 3, 2]);
  const resting: Tensor4D = tf.reshape(rests, [-1, WINDOW_STEPS, voices, 1]);
  return tf.concat([sounding, resting], 3);
}
