import type { Tensor, TensorInfo } from "@tensorflow/tfjs";
import type { TF } from "../tf.ts";

/** Kernels are handed bare descriptions of tensors; operations want tensors on the same data. */
export function asTensor(tf: TF, info: TensorInfo): Tensor {
  return info instanceof tf.Tensor ? info : tf.engine().makeTensorFromTensorInfo(info);
}

/** The one input of that name; throws if the kernel was called without it. */
export function inputOf(tf: TF, inputs: Record<string, TensorInfo | TensorInfo[] | undefined>, name: string): Tensor {
  const info = inputs[name];
  if (!info || Array.isArray(info)) throw new Error(`The kernel needs one input "${name}".`);
  return asTensor(tf, info);
}
