import type { Tensor, Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../random.ts";
import { type BackendName, loadBackend, type TF } from "../ladder.ts";

/** `valuesOnly`: TF.js itself has no gradient for it. */
type Case = { name: string; shapes: number[][]; run: (tf: TF, ...inputs: Tensor[]) => Tensor; valuesOnly?: boolean };

const four = (tf: TF, x: Tensor): Tensor4D => {
  const [a = 1, b = 1, c = 1, d = 1] = x.shape;
  return tf.reshape(x, [a, b, c, d]);
};
const convolution = (
  name: string,
  image: number[],
  filter: number[],
  stride: number,
  padding: "same" | "valid" | number,
): Case => ({
  name,
  shapes: [image, filter],
  run: (tf, x = tf.scalar(0), w = tf.scalar(0)) =>
    tf.conv2d(four(tf, x), four(tf, w), stride, padding, "NHWC", 1, padding === 1 ? "floor" : undefined),
});
const product = (name: string, a: number[], b: number[], transposeA: boolean, transposeB: boolean): Case => ({
  name,
  shapes: [a, b],
  run: (tf, x = tf.scalar(0), y = tf.scalar(0)) => tf.matMul(x, y, transposeA, transposeB),
});

const cases: Case[] = [
  convolution("convolution, same padding", [2, 6, 5, 3], [3, 3, 3, 4], 1, "same"),
  convolution("convolution, valid padding", [2, 6, 5, 3], [3, 2, 3, 4], 1, "valid"),
  convolution("convolution with an even kernel", [2, 6, 6, 3], [4, 4, 3, 4], 1, "same"),
  convolution("convolution of stride 2", [2, 8, 6, 3], [4, 4, 3, 4], 2, "same"),
  convolution("convolution of stride 2 on odd sides", [2, 7, 9, 3], [3, 3, 3, 4], 2, "same"),
  convolution("convolution of stride 2 that leaves a border out", [1, 8, 8, 2], [3, 3, 2, 2], 2, "valid"),
  convolution("convolution of stride 3 with a smaller kernel", [1, 9, 9, 2], [2, 2, 2, 3], 3, "valid"),
  convolution("convolution with explicit padding", [1, 6, 6, 2], [3, 3, 2, 3], 1, 1),
  convolution("pointwise convolution", [2, 4, 4, 3], [1, 1, 3, 5], 1, "same"),
  {
    name: "transposed convolution",
    shapes: [
      [2, 3, 4, 5],
      [4, 4, 3, 5],
    ],
    run: (tf, x = tf.scalar(0), w = tf.scalar(0)) =>
      tf.conv2dTranspose(four(tf, x), four(tf, w), [2, 6, 8, 3], 2, "same"),
  },
  product("plain product", [17, 23], [23, 19], false, false),
  product("both sides transposed", [23, 17], [19, 23], true, true),
  product("batched product", [3, 17, 23], [3, 23, 19], false, false),
  product("batched product in four dimensions, right side transposed", [2, 3, 17, 23], [2, 3, 19, 23], false, true),
  { ...product("batch against one shared matrix", [4, 17, 23], [1, 23, 19], false, false), valuesOnly: true },
  product("product too small for the detour", [2, 3, 2], [2, 2, 3], false, false),
  {
    name: "gather along rows",
    shapes: [[7, 3]],
    run: (tf, x = tf.scalar(0)) => tf.gather(x, tf.tensor2d([0, 6, 2, 2, 0, 5], [2, 3], "int32")),
  },
  {
    name: "gather along columns",
    shapes: [[3, 7]],
    run: (tf, x = tf.scalar(0)) => tf.gather(x, tf.tensor1d([0, 6, 2, 2], "int32"), 1),
  },
];

/** The value and the gradient of a weighted sum of it with respect to every input. */
async function resultsOn(backend: BackendName, { shapes, run, valuesOnly = false }: Case): Promise<number[][]> {
  const tf = await loadBackend(backend);
  const random = seededRandom(5);
  const tensors = tf.tidy(() => {
    const filled = (shape: number[]) =>
      tf.tensor(Float32Array.from({ length: tf.util.sizeFromShape(shape) }, random.normal), shape);
    const inputs = shapes.map(filled);
    const value = run(tf, ...inputs);
    if (valuesOnly) return [value];
    const weights = filled(value.shape);
    return [value, ...tf.grads((...xs) => tf.sum(tf.mul(run(tf, ...xs), weights)))(inputs)];
  });
  const results = await Promise.all(tensors.map(async (tensor) => Array.from(await tensor.data())));
  tf.dispose(tensors);
  return results;
}

function largestDifference(actual: number[], expected: number[]): number {
  return Math.max(...actual.map((value, index) => Math.abs(value - (expected[index] ?? Number.NaN))));
}

describe("wasm kernels", () => {
  beforeAll(async () => {
    await loadBackend("wasm");
  });

  it.each(cases)("[MO2] agree with the cpu backend in values and gradients: $name", async (each) => {
    const expected = await resultsOn("cpu", each);
    const actual = await resultsOn("wasm", each);
    expect(actual.map((values) => values.length)).toEqual(expected.map((values) => values.length));
    expect(largestDifference(actual.flat(), expected.flat())).toBeLessThan(1e-3);
  });

  it("[MO2] have a second-order gradient of the convolution, which the gradient penalty needs", async () => {
    const penalty = async (backend: BackendName) => {
      const tf = await loadBackend(backend);
      const random = seededRandom(9);
      const gradient = tf.tidy(() => {
        const image = tf.tensor4d(Float32Array.from({ length: 72 }, random.normal), [1, 6, 6, 2]);
        const filter = tf.tensor4d(Float32Array.from({ length: 54 }, random.normal), [3, 3, 2, 3]);
        const slope = (w: Tensor) =>
          tf.grad((x) => tf.sum(tf.square(tf.conv2d(four(tf, x), four(tf, w), 2, "same"))))(image);
        return tf.grad((w) => tf.sum(tf.square(slope(w))))(filter);
      });
      return Array.from(await gradient.data());
    };
    const expected = await penalty("cpu");
    const scale = Math.max(...expected.map(Math.abs));
    expect(largestDifference(await penalty("wasm"), expected) / scale).toBeLessThan(1e-4);
  });
});
