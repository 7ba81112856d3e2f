import type { backend_util, KernelFunc, Tensor, Tensor4D } from "@tensorflow/tfjs";
import { z } from "zod";
import type { TF } from "../tf.ts";

type Attributes = Parameters<KernelFunc>[0]["attrs"];
export type Convolution = backend_util.Conv2DInfo;

const shape4 = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const strides = z.union([z.number(), z.tuple([z.number(), z.number()])]);
const padding = z.union([
  z.enum(["same", "valid"]),
  z.number(),
  z.array(z.tuple([z.number(), z.number()])).transform((pairs): backend_util.ExplicitPadding => {
    const [batch = [0, 0], rows = [0, 0], columns = [0, 0], channels = [0, 0]] = pairs;
    return [batch, rows, columns, channels];
  }),
]);
const rounding = z.enum(["floor", "round", "ceil"]).optional().nullable();
const attributes = z.object({
  strides,
  pad: padding,
  dimRoundingMode: rounding,
  dataFormat: z.literal("NHWC").default("NHWC"),
});

/** The sizes and paddings of a convolution [batch, height, width, channels] whose gradient a kernel computes. */
export function convolutionOf(tf: TF, attrs: Attributes, input: number[], filter: number[]): Convolution {
  const { strides, pad, dimRoundingMode } = attributes.parse(attrs);
  const mode = dimRoundingMode ?? undefined;
  return tf.backend_util.computeConv2DInfo(shape4.parse(input), shape4.parse(filter), strides, 1, pad, mode);
}

/** An attribute that is the shape of a four-dimensional tensor. */
export function shapeAttribute(attrs: Attributes, name: string): [number, number, number, number] {
  return shape4.parse(attrs?.[name]);
}

/** Pads or cuts rows and columns: `before` zeros in front, then as many as make the side `size` long. */
export function fitted(
  tf: TF,
  x: Tensor,
  rows: { before: number; size: number },
  columns: { before: number; size: number },
): Tensor4D {
  const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
  const below = Math.max(0, rows.size - rows.before - height);
  const right = Math.max(0, columns.size - columns.before - width);
  const four: Tensor4D = tf.reshape(x, [batch, height, width, channels]);
  const padded = tf.pad(four, [
    [0, 0],
    [rows.before, below],
    [columns.before, right],
    [0, 0],
  ]);
  return tf.slice(padded, [0, 0, 0, 0], [batch, rows.size, columns.size, channels]);
}
