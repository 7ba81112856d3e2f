import type { KernelConfig } from "@tensorflow/tfjs";
import { z } from "zod";
import type { TF } from "../tf.ts";
import { inputOf } from "./tensors.ts";

const attributes = z.object({ numSegments: z.number().int().nonnegative() });

/**
 * Sums rows that share a segment id (the gradient of gather), which the wasm backend lacks: x is [...ids, ...row], the
 * result [numSegments, ...row]; ids outside are left out, as TensorFlow does.
 */
export function unsortedSegmentSum(tf: TF): KernelConfig {
  return {
    kernelName: "UnsortedSegmentSum",
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs }) => {
      const x = inputOf(tf, inputs, "x");
      const segmentIds = inputOf(tf, inputs, "segmentIds");
      const { numSegments } = attributes.parse(attrs);
      const rowShape = x.shape.slice(segmentIds.rank);
      const sums = summed(x.dataSync(), segmentIds.dataSync(), numSegments, tf.util.sizeFromShape(rowShape));
      return tf.tensor(sums, [numSegments, ...rowShape], x.dtype);
    },
  };
}

type Numbers = Float32Array | Int32Array | Uint8Array;

function summed(values: Numbers, ids: Numbers, segments: number, width: number): Float32Array | Int32Array {
  const sums = values instanceof Float32Array ? new Float32Array(segments * width) : new Int32Array(segments * width);
  ids.forEach((id, row) => {
    if (id < 0 || id >= segments) return;
    for (let column = 0; column < width; column++) {
      sums[id * width + column] = (sums[id * width + column] ?? 0) + (values[row * width + column] ?? 0);
    }
  });
  return sums;
}
