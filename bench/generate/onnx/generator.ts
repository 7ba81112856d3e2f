import { CLASSES, PITCHES, WINDOW_STEPS } from "../../../models/gan/grid.ts";
import type { Stored } from "../../../models/parameters/files.ts";
import { type Graph, newGraph } from "./graph.ts";

const SLOPE = 0.2;
const DEEP_STEPS = WINDOW_STEPS / 16;
const DEEP_PITCHES = PITCHES / 16;

type Weights = { shapeOf: (name: string) => number[]; valuesOf: (name: string) => Float32Array };
type Build = { graph: Graph; weights: Weights };

/**
 * The accompaniment network (models/gan/generator.ts) as an ONNX file: inputs `condition` [1, steps, pitches, channels]
 * and `noise` [1, size], output [1, steps, voices, classes]. ONNX lays channels first, so both ends are transposed.
 */
export function generatorOnnx(stored: Stored[], channels: number, noise: number, voices: number): Uint8Array {
  const graph = newGraph();
  const build = { graph, weights: weightsOf(stored) };
  const condition = graph.input("condition", [1, WINDOW_STEPS, PITCHES, channels]);
  const laid = spread(build, graph.input("noise", [1, noise]));
  const full = leaky(build, conv(build, "down0", graph.node("Transpose", [condition], { perm: [0, 3, 1, 2] }), 1));
  const half = leaky(build, conv(build, "down1", full, 2));
  const quarter = leaky(build, conv(build, "down2", half, 2));
  const eighth = leaky(build, conv(build, "down3", quarter, 2));
  const sixteenth = leaky(build, conv(build, "down4", eighth, 2));
  const deep = leaky(build, conv(build, "deep", graph.node("Concat", [sixteenth, laid], { axis: 1 }), 1));
  const skips = [eighth, quarter, half, full];
  const up = ["up3", "up2", "up1", "up0"].reduce((x, name, index) => {
    return graph.node("Concat", [leaky(build, grow(build, name, x)), skips[index] ?? full], { axis: 1 });
  }, deep);
  const output = classLogits(build, leaky(build, conv(build, "head", up, 1)), voices);
  return graph.file(output, [1, WINDOW_STEPS, voices, CLASSES]);
}

function weightsOf(stored: Stored[]): Weights {
  const entry = (name: string) => {
    const found = stored.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`The weights have no "${name}".`);
    return found;
  };
  return { shapeOf: (name) => entry(name).shape, valuesOf: (name) => entry(name).values };
}

function leaky({ graph }: Build, x: string): string {
  return graph.node("LeakyRelu", [x], { alpha: { float: SLOPE } });
}

function conv({ graph, weights }: Build, name: string, x: string, stride: number): string {
  const [height = 1, width = 1, from = 1, to = 1] = weights.shapeOf(`${name}/kernel`);
  const kernel = permuted(weights.valuesOf(`${name}/kernel`), [height, width, from, to], [3, 2, 0, 1]);
  const filter = graph.constant(`${name}/kernel`, [to, from, height, width], kernel);
  const bias = graph.constant(`${name}/bias`, [to], weights.valuesOf(`${name}/bias`));
  const [rows, columns] = stride === 1 ? [(height - 1) / 2, (width - 1) / 2] : [1, 1];
  return graph.node("Conv", [x, filter, bias], {
    kernel_shape: [height, width],
    strides: [stride, stride],
    pads: [rows, columns, rows, columns],
  });
}

function grow({ graph, weights }: Build, name: string, x: string): string {
  const [height = 1, width = 1, to = 1, from = 1] = weights.shapeOf(`${name}/kernel`);
  const kernel = permuted(weights.valuesOf(`${name}/kernel`), [height, width, to, from], [3, 2, 0, 1]);
  const filter = graph.constant(`${name}/kernel`, [from, to, height, width], kernel);
  const bias = graph.constant(`${name}/bias`, [to], weights.valuesOf(`${name}/bias`));
  return graph.node("ConvTranspose", [x, filter, bias], {
    kernel_shape: [height, width],
    strides: [2, 2],
    pads: [1, 1, 1, 1],
  });
}

function spread({ graph, weights }: Build, noise: string): string {
  const [from = 1, to = 1] = weights.shapeOf("noise/kernel");
  const kernel = graph.constant("noise/kernel", [from, to], weights.valuesOf("noise/kernel"));
  const bias = graph.constant("noise/bias", [to], weights.valuesOf("noise/bias"));
  const channels = to / (DEEP_STEPS * DEEP_PITCHES);
  const shape = graph.integers("noise/shape", [1, DEEP_STEPS, DEEP_PITCHES, channels]);
  const flat = graph.node("Gemm", [noise, kernel, bias]);
  return graph.node("Transpose", [graph.node("Reshape", [flat, shape])], { perm: [0, 3, 1, 2] });
}

function classLogits(build: Build, features: string, voices: number): string {
  const { graph, weights } = build;
  const range = permuted(weights.valuesOf("range/bias"), [PITCHES, voices], [1, 0]);
  const shaped = graph.constant("range/bias", [1, voices, 1, PITCHES], range);
  const pitches = graph.node("Add", [conv(build, "pitch", features, 1), shaped]);
  const sounding = graph.node("Transpose", [pitches], { perm: [0, 2, 1, 3] });
  const [width = 1] = weights.shapeOf("rest/kernel");
  const kernel = graph.constant("rest/kernel", [width, voices], weights.valuesOf("rest/kernel"));
  const bias = graph.constant("rest/bias", [voices], weights.valuesOf("rest/bias"));
  const mean = graph.node("ReduceMean", [features], { axes: [3], keepdims: 0 });
  const heard = graph.node("MatMul", [graph.node("Transpose", [mean], { perm: [0, 2, 1] }), kernel]);
  const restShape = graph.integers("rest/shape", [1, WINDOW_STEPS, voices, 1]);
  const resting = graph.node("Reshape", [graph.node("Add", [heard, bias]), restShape]);
  return graph.node("Concat", [sounding, resting], { axis: 3 });
}

/** The numbers of an array of this shape with its axes in another order. */
export function permuted(values: Float32Array, shape: number[], order: number[]): Float32Array {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, side) => product * side, 1));
  const sides = order.map((axis) => shape[axis] ?? 1);
  return Float32Array.from(values, (_, index) => {
    let rest = index;
    let from = 0;
    for (let axis = sides.length - 1; axis >= 0; axis--) {
      const side = sides[axis] ?? 1;
      from += (rest % side) * (strides[order[axis] ?? 0] ?? 0);
      rest = Math.floor(rest / side);
    }
    return values[from] ?? 0;
  });
}
