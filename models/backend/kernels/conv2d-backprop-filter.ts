import type { KernelConfig, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../tf.ts";
import { convolutionOf, fitted, shapeAttribute } from "./convolution.ts";
import { inputOf } from "./tensors.ts";

/**
 * Gradient of a convolution with respect to its filter, which the wasm backend lacks.
 *
 * The gradient of tap (i, j) from channel c to channel o is the sum over images and places of x[i + s*place, c] * dy[place, o].
 * That is itself a convolution: channels of x take the part of images, images the part of channels, dy is the filter, and
 * the stride of the forward pass becomes the dilation. So the fast forward kernel does the work.
 */
export function conv2dBackpropFilter(tf: TF): KernelConfig {
  return {
    kernelName: "Conv2DBackpropFilter",
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs }) =>
      tf.tidy(() => {
        const x = inputOf(tf, inputs, "x");
        const dy = inputOf(tf, inputs, "dy");
        const filterShape = shapeAttribute(attrs, "filterShape");
        const conv = convolutionOf(tf, attrs, x.shape, filterShape);
        const rows = (conv.outHeight - 1) * conv.strideHeight + conv.filterHeight;
        const columns = (conv.outWidth - 1) * conv.strideWidth + conv.filterWidth;
        const images = fitted(
          tf,
          tf.transpose(x, [3, 1, 2, 0]),
          { before: conv.padInfo.top, size: rows },
          { before: conv.padInfo.left, size: columns },
        );
        const filter: Tensor4D = tf.reshape(tf.transpose(dy, [1, 2, 0, 3]), [
          conv.outHeight,
          conv.outWidth,
          conv.batchSize,
          conv.outChannels,
        ]);
        const taps = tf.conv2d(images, filter, 1, "valid", "NHWC", [conv.strideHeight, conv.strideWidth]);
        return tf.transpose(taps, [1, 2, 0, 3]);
      }),
  };
}
