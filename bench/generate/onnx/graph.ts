import { bytes, float, integer, joined, message, text } from "./protobuf.ts";

const IR_VERSION = 8;
const OPERATOR_SET = 13;
const FLOAT32 = 1;
const INT64 = 7;

type Attribute = number | number[] | { float: number };

/** An ONNX graph under construction: every method gives the name of what it adds. */
export type Graph = {
  input: (name: string, shape: number[]) => string;
  constant: (name: string, shape: number[], values: Float32Array) => string;
  integers: (name: string, values: number[]) => string;
  node: (operator: string, inputs: string[], attributes?: Record<string, Attribute>) => string;
  /** The finished file (ONNX ModelProto), with this value as its output. */
  file: (output: string, shape: number[]) => Uint8Array;
};

/** Begins an empty graph. Field numbers are those of onnx.proto. */
export function newGraph(): Graph {
  const nodes: Uint8Array[] = [];
  const initializers: Uint8Array[] = [];
  const inputs: Uint8Array[] = [];
  let count = 0;
  const tensor = (name: string, type: number, shape: number[], values: ArrayBufferView) => {
    const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const dims = shape.map((side) => integer(1, side));
    initializers.push(message(5, [...dims, integer(2, type), text(8, name), bytes(9, raw)]));
    return name;
  };
  return {
    input: (name, shape) => {
      inputs.push(message(11, valueInfo(name, shape)));
      return name;
    },
    constant: (name, shape, values) => tensor(name, FLOAT32, shape, values),
    integers: (name, values) => tensor(name, INT64, [values.length], BigInt64Array.from(values, BigInt)),
    node: (operator, names, attributes = {}) => {
      count += 1;
      const output = `${operator}_${count}`;
      const told = Object.entries(attributes).map(([name, value]) => message(5, attribute(name, value)));
      nodes.push(message(1, [...names.map((name) => text(1, name)), text(2, output), text(4, operator), ...told]));
      return output;
    },
    file: (output, shape) => {
      const graph = [...nodes, text(2, "graph"), ...initializers, ...inputs, message(12, valueInfo(output, shape))];
      return joined([integer(1, IR_VERSION), message(7, graph), message(8, [integer(2, OPERATOR_SET)])]);
    },
  };
}

function valueInfo(name: string, shape: number[]): Uint8Array[] {
  const dims = shape.map((side) => message(1, [integer(1, side)]));
  return [text(1, name), message(2, [message(1, [integer(1, FLOAT32), message(2, dims)])])];
}

function attribute(name: string, value: Attribute): Uint8Array[] {
  if (typeof value === "number") return [text(1, name), integer(3, value), integer(20, 2)];
  if (Array.isArray(value)) return [text(1, name), ...value.map((each) => integer(8, each)), integer(20, 7)];
  return [text(1, name), float(2, value.float), integer(20, 1)];
}
