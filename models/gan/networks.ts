import type { Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import type { Size } from "../../domain/training/architectures.ts";
import type { TF } from "../backend/tf.ts";
import type { Parameters, Shapes } from "../parameters/parameters.ts";
import { GROWING, generator, generatorShapes } from "./generator.ts";
import type { Layout } from "./layout.ts";
import { musegan, museganGrowing, museganShapes } from "./musegan.ts";

export { NOISE } from "./generator.ts";

/** A kind of generator. `run` is from condition and noise to logits, as `generator` says; `growing` are the layers of it that `widened` makes faster. */
export type Network = {
  shapes: (layout: Layout, size: Size) => Shapes;
  run: (tf: TF, parameters: Parameters, condition: Tensor4D, noise: Tensor2D) => Tensor4D;
  growing: (layout: Layout) => readonly string[];
};

export const uNet: Network = { shapes: generatorShapes, run: generator, growing: () => GROWING };

export const museGan: Network = { shapes: museganShapes, run: musegan, growing: museganGrowing };
