import type { Scalar, Tensor, Tensor4D, Variable } from "@tensorflow/tfjs";
import { INPUT_CHANNELS } from "../../ar-cnn/batches.ts";
import { network, networkShapes } from "../../ar-cnn/network.ts";
import { NETWORK_SIZES } from "../../ar-cnn/sizes.ts";
import { conditionShape, MELODY_CHANNELS } from "../../gan/condition.ts";
import { criticShapes } from "../../gan/critic.ts";
import { PITCHES, WINDOW_STEPS } from "../../gan/grid.ts";
import { widened } from "../../gan/layers.ts";
import { gradientPenalty } from "../../gan/losses.ts";
import { NOISE, uNet } from "../../gan/networks.ts";
import { choir } from "../../gan/voices.ts";
import { freshParameters, type Parameters } from "../../parameters/parameters.ts";
import { seededRandom } from "../../random.ts";
import type { TF } from "../tf.ts";

const STEPS = 16;

/** What every backend must compute alike: each gives its results by name. */
export const CASES: Record<string, (tf: TF) => Record<string, Tensor>> = {
  "the accompaniment network": (tf) => {
    const parameters = freshParameters(tf, uNet.shapes(choir, "small"), seededRandom(1), "contract-gan");
    const condition = noisy(tf, [1, ...conditionShape(choir)], 2);
    const chance = tf.reshape(noisy(tf, [1, NOISE, 1, 1], 3), [1, NOISE]);
    const run = () => uNet.run(tf, parameters, condition, tf.reshape(chance, [1, NOISE]));
    const wide = widened(tf, parameters, uNet.growing(choir));
    const ran = uNet.run(tf, wide, condition, tf.reshape(chance, [1, NOISE]));
    return { "forward as it runs": ran, ...learning(tf, parameters, run, 4) };
  },
  "the editing network": (tf) => {
    const size = NETWORK_SIZES.small;
    const parameters = freshParameters(tf, networkShapes(size), seededRandom(5), "contract-ar-cnn");
    const input = noisy(tf, [1, STEPS, PITCHES, INPUT_CHANNELS], 6);
    return learning(tf, parameters, () => network(tf, parameters, size, input), 7);
  },
  "the critic's gradient penalty": (tf) => {
    const parameters = freshParameters(tf, criticShapes(choir), seededRandom(8), "contract-critic");
    const roll: Shape = [1, WINDOW_STEPS, PITCHES, choir.voices.length];
    const [real, fake] = [noisy(tf, roll, 9), noisy(tf, roll, 10)];
    const melody = noisy(tf, [1, WINDOW_STEPS, PITCHES, MELODY_CHANNELS], 11);
    return gradients(tf, parameters, () => gradientPenalty(tf, parameters, real, fake, melody, 12));
  },
};

type Shape = [number, number, number, number];

function noisy(tf: TF, shape: Shape, seed: number): Tensor4D {
  const { normal } = seededRandom(seed);
  return tf.tensor4d(Float32Array.from({ length: shape.reduce((product, side) => product * side, 1) }, normal), shape);
}

/** The output and the gradient of a weighted sum of it with respect to every parameter. */
function learning(tf: TF, parameters: Parameters<Variable>, run: () => Tensor4D, seed: number) {
  const output = run();
  const weights = noisy(tf, output.shape, seed);
  return { forward: output, ...gradients(tf, parameters, () => tf.sum(tf.mul(run(), weights))) };
}

function gradients(tf: TF, parameters: Parameters<Variable>, loss: () => Scalar): Record<string, Tensor> {
  const { value, grads } = tf.variableGrads(loss, Object.values(parameters));
  return { loss: value, ...grads };
}
