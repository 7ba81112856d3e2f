import { describe, expect, it } from "vitest";
import { permuted } from "./generator.ts";
import { newGraph } from "./graph.ts";
import { float, integer, message, text } from "./protobuf.ts";

describe("the ONNX file of the benchmark", () => {
  it("writes integers in groups of seven bits, and messages with their length", () => {
    expect([...integer(1, 300)]).toEqual([0x08, 0xac, 0x02]);
    expect([...text(2, "hi")]).toEqual([0x12, 2, 0x68, 0x69]);
    expect([...float(2, 1)]).toEqual([0x15, 0, 0, 0x80, 0x3f]);
    expect([...message(7, [integer(1, 0)])]).toEqual([0x3a, 2, 0x08, 0]);
  });

  it("lays kernels as ONNX wants them", () => {
    const values = Float32Array.from({ length: 6 }, (_, index) => index);
    expect([...permuted(values, [2, 3], [1, 0])]).toEqual([0, 3, 1, 4, 2, 5]);
  });

  it("names what each node makes, for the next one", () => {
    const graph = newGraph();
    const sum = graph.node("Add", [graph.input("x", [1]), graph.constant("one", [1], Float32Array.of(1))]);
    expect(sum).toBe("Add_1");
    expect(new TextDecoder().decode(graph.file(sum, [1]))).toContain("Add_1");
  });
});
