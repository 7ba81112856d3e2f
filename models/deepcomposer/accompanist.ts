import type { Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { conditionShape } from "../gan/condition.ts";
import { classLogits, type GeneratorSize, NOISE } from "../gan/generator.ts";
import { PITCHES, WINDOW_STEPS } from "../gan/grid.ts";
import { conv, convShapes, dense, leaky } from "../gan/layers.ts";
import type { Layout } from "../gan/layout.ts";
import type { Network } from "../gan/networks.ts";
import type { Parameters, Shapes } from "../parameters/parameters.ts";
import { enlarged } from "./enlarge.ts";
import { KERNEL } from "./sizes.ts";

const DEEP_STEPS = WINDOW_STEPS / 16;
const DEEP_PITCHES = PITCHES / 16;

/** Filters of the four convolutions; large has DeepComposer's own numbers. */
export const ACCOMPANIST_FILTERS: Record<GeneratorSize, readonly [number, number, number, number]> = {
  small: [16, 32, 64, 96],
  medium: [32, 64, 96, 160],
  large: [64, 128, 256, 512],
};

/** The parameters of `accompanist`. */
export function accompanistShapes(layout: Layout, size: GeneratorSize = "medium"): Shapes {
  const [a, b, c, d] = ACCOMPANIST_FILTERS[size];
  const [, , channels] = conditionShape(layout);
  const voices = layout.voices.length;
  return {
    ...convShapes("down0", KERNEL, KERNEL, channels, a),
    ...convShapes("down1", KERNEL, KERNEL, a, b),
    ...convShapes("down2", KERNEL, KERNEL, b, c),
    ...convShapes("down3", KERNEL, KERNEL, c, d),
    "noise/kernel": [NOISE, DEEP_STEPS * DEEP_PITCHES * d],
    "noise/bias": [DEEP_STEPS * DEEP_PITCHES * d],
    ...convShapes("up2", KERNEL, KERNEL, d * 2, c),
    ...convShapes("up1", KERNEL, KERNEL, c * 2, b),
    ...convShapes("up0", KERNEL, KERNEL, b * 2, a),
    ...convShapes("out", KERNEL, KERNEL, a * 2, a),
    ...convShapes("pitch", 1, 1, a, voices),
    "range/bias": [PITCHES, voices],
    "rest/kernel": [a, voices],
    "rest/bias": [voices],
  };
}

/**
 * DeepComposer's U-Net for people's own models: the same question and answer as `generator`, with its four halvings, noise as
 * wide as the deepest layer beside it, and doublings followed by convolutions. It chooses a pitch for each voice and step
 * where the notebook's paints a roll, and has no batch normalisation, whose running means would not fit files of weights.
 */
export function accompanist(tf: TF, parameters: Parameters, condition: Tensor4D, noise: Tensor2D): Tensor4D {
  return tf.tidy(() => {
    const down = (name: string, x: Tensor4D) => leaky(tf, conv(tf, parameters, name, x, 2));
    const up = (name: string, x: Tensor4D) => leaky(tf, enlarged(tf, parameters, name, x));
    const half = down("down0", condition);
    const quarter = down("down1", half);
    const eighth = down("down2", quarter);
    const sixteenth = down("down3", eighth);
    const spread: Tensor4D = tf.reshape(dense(tf, parameters, "noise", noise), [
      -1,
      DEEP_STEPS,
      DEEP_PITCHES,
      sixteenth.shape[3],
    ]);
    const up2 = tf.concat([up("up2", tf.concat([sixteenth, spread], 3)), eighth], 3);
    const up1 = tf.concat([up("up1", up2), quarter], 3);
    const up0 = tf.concat([up("up0", up1), half], 3);
    return classLogits(tf, parameters, up("out", up0));
  });
}

export const deepComposer: Network = { shapes: accompanistShapes, run: accompanist, growing: () => [] };
