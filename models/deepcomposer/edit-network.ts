import type { Scalar, Tensor, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { conv, convShapes } from "../gan/layers.ts";
import type { Parameters, Shapes } from "../parameters/parameters.ts";
import { normalise, normaliseShapes, type Statistics } from "./normalise.ts";

/** Eight bars of sixteenths by all MIDI pitches. */
export const EDIT_STEPS = 128;
export const EDIT_PITCHES = 128;

const LEVELS = [32, 64, 128, 256, 512] as const;
const BOTTOM = 1024;
/** Which levels are normalised, and how much is dropped, on the way down (from the top) and up (from the bottom). */
const NORMALISED = [true, true, true, true, false];
const DROPPED_DOWN = [0, 0.5, 0.5, 0.5, 0.5];
const DROPPED_UP = [0.5, 0.5, 0.5, 0.5, 0];

/** The network of AWS DeepComposer's AR-CNN notebook (a U-Net, Ronneberger et al. 2015): 31 million numbers. */
export const editNetworkShapes: Shapes = Object.assign(
  {},
  ...LEVELS.map((filters, level) => ({
    ...convShapes(`down${level}/first`, 3, 3, LEVELS[level - 1] ?? 1, filters),
    ...convShapes(`down${level}/second`, 3, 3, filters, filters),
    ...(NORMALISED[level] ? normaliseShapes(`down${level}/norm`, filters) : {}),
  })),
  convShapes("bottom/first", 3, 3, LEVELS[4], BOTTOM),
  convShapes("bottom/second", 3, 3, BOTTOM, BOTTOM),
  ...[...LEVELS].reverse().map((filters, level) => ({
    ...(NORMALISED[level] ? normaliseShapes(`up${level}/norm`, filters * 3) : {}),
    ...convShapes(`up${level}/first`, 3, 3, filters * 3, filters),
    ...convShapes(`up${level}/second`, 3, 3, filters, filters),
  })),
  convShapes("out", 1, 1, LEVELS[0], 1),
);

/** What one update of the network has beside its input: dropout by chance, and the statistics of its batch. */
export type Learning = { seen: Statistics; seed: () => number };

/**
 * How likely each cell of `roll` [batch, EDIT_STEPS, EDIT_PITCHES, 1] (0 or 1) is to be the next edit, as logits of that shape:
 * a cell that sounds is removed, another is added. With `learning` it drops out and normalises by the batch.
 */
export function editNetwork(tf: TF, parameters: Parameters, roll: Tensor4D, learning?: Learning): Tensor4D {
  const twice = (name: string, x: Tensor4D): Tensor4D => {
    const first = tf.relu(conv(tf, parameters, `${name}/first`, x));
    return tf.relu(conv(tf, parameters, `${name}/second`, first));
  };
  const drop = (x: Tensor4D, share = 0): Tensor4D =>
    learning && share > 0 ? tf.reshape(tf.dropout(x, share, undefined, learning.seed()), x.shape) : x;
  const norm = (name: string, x: Tensor4D, level: number): Tensor4D =>
    NORMALISED[level] ? normalise(tf, parameters, `${name}/norm`, x, learning?.seen) : x;
  const skips: Tensor4D[] = [];
  let x = roll;
  for (const level of LEVELS.keys()) {
    const skip = twice(`down${level}`, x);
    skips.push(skip);
    x = norm(`down${level}`, drop(tf.maxPool(skip, 2, 2, "same"), DROPPED_DOWN[level]), level);
  }
  x = twice("bottom", x);
  for (const level of LEVELS.keys()) {
    const skip = skips.pop();
    if (!skip) break;
    const joined = tf.concat([doubled(tf, x), skip], 3);
    x = drop(twice(`up${level}`, norm(`up${level}`, joined, level)), DROPPED_UP[level]);
  }
  return conv(tf, parameters, "out", x);
}

/** Every cell shown twice in both directions; by plain operations, whose gradients every backend has. */
function doubled(tf: TF, x: Tensor4D): Tensor4D {
  const [batch, steps, pitches, channels] = x.shape;
  const pairs = tf.concat([x, x], 3);
  const wide: Tensor4D = tf.reshape(pairs, [batch, steps, pitches * 2, channels]);
  const rows = tf.reshape(wide, [batch, steps, 1, pitches * 2 * channels]);
  return tf.reshape(tf.concat([rows, rows], 2), [batch, steps * 2, pitches * 2, channels]);
}

/** The notebook's loss: the divergence of the edits that are right, alike likely, from the softmax over the whole batch. */
export function editLoss(tf: TF, logits: Tensor4D, edits: Tensor4D): Scalar {
  const flat: Tensor = tf.reshape(logits, [1, -1]);
  const right: Tensor = tf.reshape(edits, [1, -1]);
  const count = tf.maximum(tf.sum(right), 1);
  const share = tf.div(right, count);
  const nats = tf.sub(tf.neg(tf.sum(tf.mul(share, tf.logSoftmax(flat)))), tf.log(count));
  return tf.reshape(nats, []);
}
