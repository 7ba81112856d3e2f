import type { KernelConfig, KernelFunc, Tensor, Tensor3D } from "@tensorflow/tfjs";
import { z } from "zod";
import type { TF } from "../tf.ts";
import { asTensor, inputOf } from "./tensors.ts";

const attributes = z.object({ transposeA: z.boolean(), transposeB: z.boolean() });
/** Below this many multiplications the detour costs more than it saves. */
const WORTHWHILE = 4096;

/**
 * Matrix products. The wasm backend is fast only for one plain product at a time; transposed or batched ones fall into a
 * plain loop. This kernel brings those into the fast form: it transposes first, treats a batch against one shared matrix as
 * one tall product, and otherwise calls the fast kernel (`plain`) once a matrix.
 */
export function batchMatMul(tf: TF, plain: KernelFunc): KernelConfig {
  return {
    kernelName: "BatchMatMul",
    backendName: "wasm",
    kernelFunc: (call) => {
      const { transposeA, transposeB } = attributes.parse(call.attrs);
      const a = inputOf(tf, call.inputs, "a");
      const b = inputOf(tf, call.inputs, "b");
      const [rows, inner] = sides(a, transposeA);
      const [, columns] = sides(b, transposeB);
      const batchA = a.size / (rows * inner);
      const batchB = b.size / (inner * columns);
      const alreadyFast = batchA === 1 && batchB === 1 && !transposeA && !transposeB;
      const broadcast = batchA !== batchB && batchB !== 1;
      if (alreadyFast || broadcast || a.dtype !== "float32" || rows * inner * columns < WORTHWHILE) return plain(call);
      const product = (x: Tensor3D, y: Tensor3D): Tensor => {
        const result = plain({
          inputs: { a: x, b: y },
          attrs: { transposeA: false, transposeB: false },
          backend: call.backend,
        });
        if (Array.isArray(result)) throw new Error("A matrix product gave several results.");
        return asTensor(tf, result);
      };
      return tf.tidy(() => {
        const left = straightened(tf, a, batchA, transposeA);
        const right = straightened(tf, b, batchB, transposeB);
        const shape = [...a.shape.slice(0, -2), rows, columns];
        if (batchB === 1) return tf.reshape(product(tf.reshape(left, [1, batchA * rows, inner]), right), shape);
        const each = tf
          .unstack(left)
          .map((x, index) => product(tf.expandDims(x), tf.slice(right, [index, 0, 0], [1, inner, columns])));
        return tf.reshape(tf.concat(each, 0), shape);
      });
    },
  };
}

function sides(x: Tensor, transposed: boolean): [number, number] {
  const [rows = 1, columns = 1] = x.shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}

function straightened(tf: TF, x: Tensor, batch: number, transposed: boolean): Tensor3D {
  const [rows = 1, columns = 1] = x.shape.slice(-2);
  const flat: Tensor3D = tf.reshape(x, [batch, rows, columns]);
  return transposed ? tf.transpose(flat, [0, 2, 1]) : flat;
}
