import type { Tensor, Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadBackend, type TF } from "../backend/ladder.ts";
import { conditionShape } from "../gan/condition.ts";
import { NOISE } from "../gan/generator.ts";
import { CLASSES, WINDOW_STEPS } from "../gan/grid.ts";
import { choir } from "../gan/voices.ts";
import { freshParameters, size } from "../parameters/parameters.ts";
import { seededRandom } from "../random.ts";
import { accompanist, accompanistShapes } from "./accompanist.ts";
import { controlCriticShapes } from "./critic.ts";
import { enlargeAndConvolve } from "./enlarge.ts";
import { controlGenerator, controlGeneratorShapes } from "./generator.ts";
import { kerasParameters } from "./initial.ts";
import { followStatistics, normalise, normaliseShapes, type Statistics } from "./normalise.ts";
import { chooseWindows, rollOfChorales } from "./rolls.ts";
import { NOISE_SHAPE, PITCHES, STEPS, TRACKS } from "./sizes.ts";

let tf: TF;
beforeAll(async () => {
  tf = await loadBackend("wasm");
});

async function largest(x: Tensor): Promise<number> {
  return (await tf.max(tf.abs(x)).data())[0] ?? 0;
}

function random4D(shape: [number, number, number, number], seed: number): Tensor4D {
  return tf.tensor4d(Float32Array.from({ length: size(shape) }, seededRandom(seed).normal), shape);
}

describe("DeepComposer's network", () => {
  it("[DA10] has the sizes of the published one: 8.3 and 2.8 million numbers", () => {
    const count = (shapes: Record<string, readonly number[]>) =>
      Object.values(shapes).reduce((sum, shape) => sum + size(shape), 0);
    expect(count(controlGeneratorShapes) / 1e6).toBeCloseTo(8.3, 1);
    expect(count(controlCriticShapes) / 1e6).toBeCloseTo(2.8, 1);
  });

  it("[DA10] doubles a picture and convolves it, at less cost, as upsampling and a plain convolution do", async () => {
    const kernel = random4D([4, 4, 3, 5], 1);
    const x = random4D([2, 4, 6, 3], 2);
    const plain = tf.conv2d(tf.image.resizeNearestNeighbor(x, [8, 12]), kernel, 1, "same");
    const quick = enlargeAndConvolve(tf, kernel, x);
    expect(quick.shape).toEqual(plain.shape);
    expect(await largest(tf.sub(quick, plain))).toBeLessThan(1e-4);
  });

  it("[DA10] normalises by the batch while it learns, and by what it saw afterwards", async () => {
    const parameters = kerasParameters(tf, normaliseShapes("norm", 3), seededRandom(1), "norm-test");
    const x = tf.add(tf.mul(random4D([4, 2, 2, 3], 5), 3), 7);
    const seen: Statistics = {};
    const { mean, variance } = tf.moments(
      normalise(tf, parameters, "norm", tf.reshape(x, [4, 2, 2, 3]), seen),
      [0, 1, 2],
    );
    expect(await largest(mean)).toBeLessThan(1e-4);
    expect(await largest(tf.sub(variance, 1))).toBeLessThan(1e-2);
    for (let times = 0; times < 60; times++) followStatistics(tf, parameters, seen, 0.8);
    const later = normalise(tf, parameters, "norm", tf.reshape(x, [4, 2, 2, 3]));
    expect(await largest(tf.moments(later, [0, 1, 2]).mean)).toBeLessThan(1e-3);
    tf.dispose(parameters);
  });

  it("[DA10] paints four tracks to a melody, between -1 and 1", async () => {
    const parameters = kerasParameters(tf, controlGeneratorShapes, seededRandom(1), "paints");
    const melody = rollOfChorales(tf, [[[60, 55, 52, 48]]]).slice([0, 0, 0, 0], [-1, -1, -1, 1]);
    const painted = controlGenerator(
      tf,
      parameters,
      tf.reshape(melody, [1, STEPS, PITCHES, 1]),
      random4D([1, ...NOISE_SHAPE], 3),
    );
    expect(painted.shape).toEqual([1, STEPS, PITCHES, TRACKS]);
    expect(await largest(painted)).toBeLessThanOrEqual(1);
    tf.dispose(parameters);
  });

  it("[DA10] is given two bars from any beat, as they are written", () => {
    const piece = Array.from({ length: 64 }, (_, step) => [step, 0, 0, 0]);
    for (const window of chooseWindows([piece, [[60, 0, 0, 0]]], 20, seededRandom(1))) {
      expect(window).toHaveLength(STEPS);
      expect((window[0]?.[0] ?? 1) % 4).toBe(0);
    }
  });

  it("[DA10] answers voice by voice when people train it themselves, and each of its parameters learns", async () => {
    const parameters = freshParameters(tf, accompanistShapes(choir, "small"), seededRandom(1), "own");
    const condition = random4D([2, ...conditionShape(choir)], 4);
    const noise = tf.tensor2d(Float32Array.from({ length: 2 * NOISE }, seededRandom(5).normal), [2, NOISE]);
    expect(accompanist(tf, parameters, condition, noise).shape).toEqual([
      2,
      WINDOW_STEPS,
      choir.voices.length,
      CLASSES,
    ]);
    const { grads } = tf.variableGrads(() =>
      tf.mean(tf.square(accompanist(tf, parameters, condition, noise))).asScalar(),
    );
    for (const name of Object.keys(parameters)) {
      const gradient = grads[`own/${name}`];
      expect([name, gradient ? (await largest(gradient)) > 0 : false]).toEqual([name, true]);
    }
    tf.dispose(parameters);
  });
});
