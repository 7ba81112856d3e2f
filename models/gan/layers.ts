import type { backend_util, Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { type Parameters, parameter, type Shapes } from "../parameters/parameters.ts";

const SLOPE = 0.2;

/**
 * Leaky ReLU of slope 0.2. Where gradients are asked for it is written with relu, because TF.js has no second-order gradient of
 * leakyRelu, which WGAN-GP needs; elsewhere it is one operation.
 */
export function leaky<T extends Tensor>(tf: TF, x: T): T {
  if (!learns(tf)) return tf.leakyRelu(x, SLOPE);
  return tf.add(tf.mul(tf.relu(x), 1 - SLOPE), tf.mul(x, SLOPE));
}

/** Whether gradients are being recorded. */
function learns(tf: TF): boolean {
  return tf.engine().state.gradientDepth > 0;
}

export function convShapes(name: string, height: number, width: number, from: number, to: number): Shapes {
  return { [`${name}/kernel`]: [height, width, from, to], [`${name}/bias`]: [to] };
}

/** Convolution with a bias, same padding; x is [batch, steps, pitches, channels]. */
export function conv(tf: TF, parameters: Parameters, name: string, x: Tensor4D, stride = 1): Tensor4D {
  return biased(tf, x, kernelOf(parameters, `${name}/kernel`), stride, "same", parameter(parameters, `${name}/bias`));
}

/** The parameters of `grow`, whose kernel is [4, 4, to, from]. */
export function growShapes(name: string, from: number, to: number): Shapes {
  return { [`${name}/kernel`]: [4, 4, to, from], [`${name}/bias`]: [to] };
}

/** Twice the steps and pitches: transposed convolution of stride 2 with a bias, same padding. */
export function grow(tf: TF, parameters: Parameters, name: string, x: Tensor4D): Tensor4D {
  const bias = parameter(parameters, `${name}/bias`);
  if (parameters[phaseName(name, 0, 0)]) return growByPhases(tf, parameters, name, x, bias);
  const kernel = kernelOf(parameters, `${name}/kernel`);
  const [batch, steps, pitches] = x.shape;
  return tf.add(tf.conv2dTranspose(x, kernel, [batch, steps * 2, pitches * 2, kernel.shape[2]], 2, "same"), bias);
}

const PHASES = [0, 1] as const;
const EDGE: [number, number] = [0, 0];
type Phase = (typeof PHASES)[number];
/** Output 2m hears taps 3 and 1 at places m-1 and m, output 2m+1 hears taps 2 and 0 at m and m+1. */
const PHASE_TAPS: Record<Phase, number[]> = { 0: [3, 1], 1: [2, 0] };

/**
 * The same as four plain convolutions with 2 by 2 taps, one for the even and odd rows and columns, laid out in turn. The
 * backends are far quicker at it, because the kernels are made once (`widened`) and not at every call.
 */
function growByPhases(tf: TF, parameters: Parameters, name: string, x: Tensor4D, bias: Tensor): Tensor4D {
  const [batch, steps, pitches] = x.shape;
  const rows = PHASES.map((row) => {
    const columns = PHASES.map((column) => {
      const taps = kernelOf(parameters, phaseName(name, row, column));
      return biased(tf, x, taps, 1, [EDGE, [1 - row, row], [1 - column, column], EDGE], bias);
    });
    return tf.reshape(tf.concat(columns, 3), [batch, steps, 1, -1]);
  });
  return tf.reshape(tf.concat(rows, 2), [batch, steps * 2, pitches * 2, -1]);
}

function phaseName(name: string, row: Phase, column: Phase): string {
  return `${name}/phase${row}${column}`;
}

/** Adds to the parameters the kernels that `grow` runs fastest with; for networks that only run and no longer learn. */
export function widened(tf: TF, parameters: Parameters, names: readonly string[]): Parameters {
  const phases = names.flatMap((name) =>
    PHASES.flatMap((row) =>
      PHASES.map((column) => {
        const kernel = parameter(parameters, `${name}/kernel`);
        return [phaseName(name, row, column), tf.tidy(() => phaseKernel(tf, kernel, row, column))] as const;
      }),
    ),
  );
  return { ...parameters, ...Object.fromEntries(phases) };
}

function phaseKernel(tf: TF, kernel: Tensor, row: Phase, column: Phase): Tensor {
  const taps = (indices: number[]) => tf.tensor1d(indices, "int32");
  const chosen = tf.gather(tf.gather(kernel, taps(PHASE_TAPS[row]), 0), taps(PHASE_TAPS[column]), 1);
  return tf.transpose(chosen, [0, 1, 3, 2]);
}

/** Dense layer with a bias; x is [batch, features]. */
export function dense(tf: TF, parameters: Parameters, name: string, x: Tensor2D): Tensor2D {
  const kernel = parameter(parameters, `${name}/kernel`);
  const [from = 0, to = 0] = kernel.shape;
  return tf.add(tf.matMul(x, tf.reshape(kernel, [from, to])), parameter(parameters, `${name}/bias`));
}

type Padding = "same" | backend_util.ExplicitPadding;

/** A convolution with a bias, in one step of the backend where no gradient is asked for. */
function biased(tf: TF, x: Tensor4D, filter: Tensor4D, strides: number, pad: Padding, bias: Tensor): Tensor4D {
  if (learns(tf)) return tf.add(tf.conv2d(x, filter, strides, pad), bias);
  return tf.fused.conv2d({ x, filter, strides, pad, bias });
}

/** A kernel [height, width, from, to]. */
function kernelOf(parameters: Parameters, name: string): Tensor4D {
  const kernel = parameter(parameters, name);
  if (isKernel(kernel)) return kernel;
  throw new Error(`"${name}" is no kernel of a convolution.`);
}

function isKernel(tensor: Tensor): tensor is Tensor4D {
  return tensor.rank === 4;
}
