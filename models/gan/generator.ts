import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { type Parameters, parameter, type Shapes } from "../parameters/parameters.ts";
import { CONDITION_CHANNELS } from "./condition.ts";
import { PITCHES, VOICES, WINDOW_STEPS } from "./grid.ts";
import { conv, convShapes, dense, grow, growShapes, leaky } from "./layers.ts";

export const NOISE = 32;
const WIDTHS = { full: 24, half: 48, quarter: 96, eighth: 128, sixteenth: 160 } as const;
const NOISE_CHANNELS = 16;
const DEEP_STEPS = WINDOW_STEPS / 16;
const DEEP_PITCHES = PITCHES / 16;
/** The first kernel reaches an octave, so that pitches of one name meet at once. */
const OCTAVE = 13;

/** U-Net (Ronneberger et al. 2015; pix2pix, Isola et al. 2017) over [32 steps, 48 pitches], about 1.8 million numbers. */
export const generatorShapes: Shapes = {
  ...convShapes("down0", 3, OCTAVE, CONDITION_CHANNELS, WIDTHS.full),
  ...convShapes("down1", 4, 4, WIDTHS.full, WIDTHS.half),
  ...convShapes("down2", 4, 4, WIDTHS.half, WIDTHS.quarter),
  ...convShapes("down3", 4, 4, WIDTHS.quarter, WIDTHS.eighth),
  ...convShapes("down4", 4, 4, WIDTHS.eighth, WIDTHS.sixteenth),
  "noise/kernel": [NOISE, DEEP_STEPS * DEEP_PITCHES * NOISE_CHANNELS],
  "noise/bias": [DEEP_STEPS * DEEP_PITCHES * NOISE_CHANNELS],
  ...convShapes("deep", 3, 3, WIDTHS.sixteenth + NOISE_CHANNELS, WIDTHS.sixteenth),
  ...growShapes("up3", WIDTHS.sixteenth, WIDTHS.eighth),
  ...growShapes("up2", WIDTHS.eighth * 2, WIDTHS.quarter),
  ...growShapes("up1", WIDTHS.quarter * 2, WIDTHS.half),
  ...growShapes("up0", WIDTHS.half * 2, WIDTHS.full),
  ...convShapes("head", 3, 3, WIDTHS.full * 2, WIDTHS.full),
  ...convShapes("pitch", 1, 1, WIDTHS.full, VOICES),
  "range/bias": [PITCHES, VOICES],
  "rest/kernel": [WIDTHS.full, VOICES],
  "rest/bias": [VOICES],
};

/** The layers that `widened` can make faster. */
export const GROWING = ["up0", "up1", "up2", "up3"] as const;

/**
 * What each voice is likely to do in each step: logits [batch, WINDOW_STEPS, VOICES, CLASSES], for `condition`
 * [batch, WINDOW_STEPS, PITCHES, CONDITION_CHANNELS] and `noise` [batch, NOISE] from a standard normal.
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

function classLogits(tf: TF, parameters: Parameters, features: Tensor4D): Tensor4D {
  const pitches: Tensor4D = tf.add(conv(tf, parameters, "pitch", features), parameter(parameters, "range/bias"));
  const overPitches: Tensor = tf.reshape(tf.mean(features, 2), [-1, WIDTHS.full]);
  const rests = dense(tf, parameters, "rest", tf.reshape(overPitches, [-1, WIDTHS.full]));
  const sounding = tf.transpose(pitches, [0, 1, 3, 2]);
  const resting: Tensor4D = tf.reshape(rests, [-1, WINDOW_STEPS, VOICES, 1]);
  return tf.concat([sounding, resting], 3);
}
