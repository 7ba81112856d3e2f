import type { KernelConfig, Tensor, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../tf.ts";
import { type Convolution, convolutionOf, fitted, shapeAttribute } from "./convolution.ts";
import { inputOf } from "./tensors.ts";

/**
 * Gradient of a convolution with respect to its input (and the forward pass of a transposed convolution). The wasm
 * backend's own kernel is a plain loop; this one uses its fast forward kernel.
 *
 * With stride s, input place p = s*u + phase is touched only by the taps k = phase + s*j, at output places u - j. So each of
 * the s*s phases is an ordinary convolution of dy with every s-th tap, reversed; interleaving them gives the gradient.
 */
export function conv2dBackpropInput(tf: TF): KernelConfig {
  return {
    kernelName: "Conv2DBackpropInput",
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs }) =>
      tf.tidy(() => {
        const dy = inputOf(tf, inputs, "dy");
        const filter = inputOf(tf, inputs, "filter");
        const conv = convolutionOf(tf, attrs, shapeAttribute(attrs, "inputShape"), filter.shape);
        const rows = Array.from({ length: conv.strideHeight }, (_, rowPhase) =>
          tf.stack(
            Array.from({ length: conv.strideWidth }, (_, columnPhase) =>
              phase(tf, dy, filter, conv, rowPhase, columnPhase),
            ),
            3,
          ),
        );
        return interleaved(tf, rows, conv);
      }),
  };
}

/** Places of one phase: the padded input's length over the stride, rounded up. */
function phaseSize({ strideHeight, strideWidth, inHeight, inWidth, padInfo }: Convolution): {
  height: number;
  width: number;
} {
  return {
    height: Math.ceil((inHeight + padInfo.top) / strideHeight),
    width: Math.ceil((inWidth + padInfo.left) / strideWidth),
  };
}

function phase(tf: TF, dy: Tensor, filter: Tensor, conv: Convolution, rowPhase: number, columnPhase: number): Tensor4D {
  const { filterHeight, filterWidth, strideHeight, strideWidth, inChannels, outChannels, batchSize } = conv;
  const { height, width } = phaseSize(conv);
  const tapRows = Math.ceil((filterHeight - rowPhase) / strideHeight);
  const tapColumns = Math.ceil((filterWidth - columnPhase) / strideWidth);
  if (tapRows <= 0 || tapColumns <= 0) return tf.zeros([batchSize, height, width, inChannels]);
  const end = [filterHeight, filterWidth, inChannels, outChannels];
  const taps = tf.stridedSlice(filter, [rowPhase, columnPhase, 0, 0], end, [strideHeight, strideWidth, 1, 1]);
  const reversed: Tensor4D = tf.reshape(tf.transpose(tf.reverse(taps, [0, 1]), [0, 1, 3, 2]), [
    tapRows,
    tapColumns,
    outChannels,
    inChannels,
  ]);
  const places = fitted(
    tf,
    dy,
    { before: tapRows - 1, size: height + tapRows - 1 },
    { before: tapColumns - 1, size: width + tapColumns - 1 },
  );
  return tf.conv2d(places, reversed, 1, "valid");
}

/** Rows of [batch, height, width, column phase, channels], one a row phase, as one [batch, inHeight, inWidth, channels]. */
function interleaved(tf: TF, rows: Tensor[], conv: Convolution): Tensor4D {
  const { batchSize, strideHeight, strideWidth, inHeight, inWidth, inChannels, padInfo } = conv;
  const { height, width } = phaseSize(conv);
  const padded: Tensor4D = tf.reshape(tf.stack(rows, 2), [
    batchSize,
    height * strideHeight,
    width * strideWidth,
    inChannels,
  ]);
  return tf.slice(padded, [0, padInfo.top, padInfo.left, 0], [batchSize, inHeight, inWidth, inChannels]);
}
