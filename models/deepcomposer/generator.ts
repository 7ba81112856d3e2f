import type { Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { conv, convShapes, leaky } from "../gan/layers.ts";
import type { Parameters, Shapes } from "../parameters/parameters.ts";
import { enlarged } from "./enlarge.ts";
import { normalise, normaliseShapes, type Statistics } from "./normalise.ts";
import { FILTERS, KERNEL, TRACKS } from "./sizes.ts";

const [A, B, C, D] = FILTERS;

/** The U-Net of AWS DeepComposer's accompaniment notebook: 8.3 million numbers for two bars. */
export const controlGeneratorShapes: Shapes = {
  ...convShapes("down0", KERNEL, KERNEL, 1, A),
  ...convShapes("down1", KERNEL, KERNEL, A, B),
  ...normaliseShapes("down1/norm", B),
  ...convShapes("down2", KERNEL, KERNEL, B, C),
  ...normaliseShapes("down2/norm", C),
  ...convShapes("down3", KERNEL, KERNEL, C, D),
  ...normaliseShapes("down3/norm", D),
  ...convShapes("up2", KERNEL, KERNEL, D * 2, C),
  ...normaliseShapes("up2/norm", C),
  ...convShapes("up1", KERNEL, KERNEL, C * 2, B),
  ...normaliseShapes("up1/norm", B),
  ...convShapes("up0", KERNEL, KERNEL, B * 2, A),
  ...normaliseShapes("up0/norm", A),
  ...convShapes("out", KERNEL, KERNEL, A * 2, TRACKS),
};

/**
 * Four tracks to a melody, [batch, STEPS, PITCHES, TRACKS] between -1 and 1, for `melody` [batch, STEPS, PITCHES, 1] of -1
 * and 1 and `noise` [batch, ...NOISE_SHAPE] from a truncated normal. With `seen` it normalises by the batch (training).
 */
export function controlGenerator(
  tf: TF,
  parameters: Parameters,
  melody: Tensor4D,
  noise: Tensor4D,
  seen?: Statistics,
): Tensor4D {
  const norm = (name: string, x: Tensor4D) => normalise(tf, parameters, `${name}/norm`, x, seen);
  const down = (name: string, x: Tensor4D) => norm(name, leaky(tf, conv(tf, parameters, name, x, 2)));
  const up = (name: string, x: Tensor4D, skip: Tensor4D) =>
    tf.concat([tf.relu(norm(name, enlarged(tf, parameters, name, x))), skip], 3);
  const half = leaky(tf, conv(tf, parameters, "down0", melody, 2));
  const quarter = down("down1", half);
  const eighth = down("down2", quarter);
  const deep = tf.concat([down("down3", eighth), noise], 3);
  return tf.tanh(enlarged(tf, parameters, "out", up("up0", up("up1", up("up2", deep, eighth), quarter), half)));
}
