import type { KernelConfig } from "@tensorflow/tfjs";
import type { TF } from "../tf.ts";
import { batchMatMul } from "./batch-mat-mul.ts";
import { conv2dBackpropFilter } from "./conv2d-backprop-filter.ts";
import { conv2dBackpropInput } from "./conv2d-backprop-input.ts";
import { unsortedSegmentSum } from "./unsorted-segment-sum.ts";

const registered = new WeakSet<TF>();

/** Gives the wasm backend the kernels that training needs and that it lacks, and faster ones for two that it has. Once is enough. */
export function registerWasmKernels(tf: TF): void {
  if (registered.has(tf)) return;
  registered.add(tf);
  const plainMatMul = tf.getKernel("BatchMatMul", "wasm").kernelFunc;
  const kernels = [
    conv2dBackpropFilter(tf),
    conv2dBackpropInput(tf),
    unsortedSegmentSum(tf),
    batchMatMul(tf, plainMatMul),
  ];
  for (const kernel of kernels) replace(tf, kernel);
}

function replace(tf: TF, kernel: KernelConfig): void {
  const present = tf.getKernel(kernel.kernelName, kernel.backendName);
  if (present) tf.unregisterKernel(kernel.kernelName, kernel.backendName);
  tf.registerKernel({ ...present, ...kernel });
}
