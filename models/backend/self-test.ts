import type { Tensor, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "./tf.ts";

const TOLERANCE = 1e-4;

/** Operations with results worked out by hand on small whole numbers: what a network needs to run and to learn. */
type Check = { name: string; run: (tf: TF) => Tensor[]; expected: number[][] };

const checks: Check[] = [
  {
    name: "matrix product and its gradients",
    run: (tf) => {
      const a = tf.tensor2d([1, 2, 3, 4], [2, 2]);
      const b = tf.tensor2d([5, 6, 7, 8], [2, 2]);
      return [tf.matMul(a, b), ...tf.grads((x, y) => tf.sum(tf.matMul(x, y)))([a, b])];
    },
    expected: [
      [19, 22, 43, 50],
      [11, 15, 11, 15],
      [4, 4, 6, 6],
    ],
  },
  {
    name: "convolution and its gradients",
    run: (tf) => {
      const image = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
      const filter = tf.tensor4d([1, 2, 3, 4], [2, 2, 1, 1]);
      const convolved = (x: Tensor, w: Tensor) => convolution(tf, x, w, 1, "valid");
      return [convolved(image, filter), ...tf.grads((x, w) => tf.sum(convolved(x, w)))([image, filter])];
    },
    expected: [
      [37, 47, 67, 77],
      [1, 3, 2, 4, 10, 6, 3, 7, 4],
      [12, 16, 24, 28],
    ],
  },
  {
    name: "convolution of stride 2 and its gradients",
    run: (tf) => {
      const image = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], [1, 4, 4, 1]);
      const filter = tf.tensor4d([1, 2, 3, 4], [2, 2, 1, 1]);
      const convolved = (x: Tensor, w: Tensor) => convolution(tf, x, w, 2, "same");
      return [convolved(image, filter), ...tf.grads((x, w) => tf.sum(convolved(x, w)))([image, filter])];
    },
    expected: [
      [44, 64, 124, 144],
      [1, 2, 1, 2, 3, 4, 3, 4, 1, 2, 1, 2, 3, 4, 3, 4],
      [24, 28, 40, 44],
    ],
  },
  {
    name: "gather and its gradient",
    run: (tf) => {
      const table = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
      const rows = tf.tensor1d([0, 2, 0], "int32");
      return [tf.gather(table, rows), tf.grad((x) => tf.sum(tf.gather(x, rows)))(table)];
    },
    expected: [
      [1, 2, 5, 6, 1, 2],
      [2, 2, 0, 0, 1, 1],
    ],
  },
];

function convolution(tf: TF, x: Tensor, w: Tensor, stride: number, padding: "same" | "valid"): Tensor {
  const [, side = 0] = x.shape;
  const image: Tensor4D = tf.reshape(x, [1, side, side, 1]);
  const filter: Tensor4D = tf.reshape(w, [2, 2, 1, 1]);
  return tf.conv2d(image, filter, stride, padding);
}

/** Throws, naming the operation, when the active backend computes anything wrong. */
export async function selfTest(tf: TF): Promise<void> {
  for (const { name, run, expected } of checks) {
    const results = tf.tidy(() => run(tf));
    for (const [index, result] of results.entries()) {
      const values = await result.data();
      const wanted = expected[index] ?? [];
      const right =
        values.length === wanted.length &&
        wanted.every((value, at) => Math.abs(value - (values[at] ?? Number.NaN)) <= TOLERANCE);
      if (!right)
        throw new Error(
          `It computes a wrong ${name}: [${Array.from(values).join(", ")}] instead of [${wanted.join(", ")}].`,
        );
    }
    tf.dispose(results);
  }
}
