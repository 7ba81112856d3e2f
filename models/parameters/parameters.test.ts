import { mkdtemp, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readParameters, writeParameters } from "./files.ts";
import { fromFloat16, toFloat16 } from "./float16.ts";

describe("half precision", () => {
  it("keeps the numbers that have an exact half", () => {
    const exact = [0, 1, -2, 0.5, 65504, -0.25, 2 ** -14, 2 ** -24, 1 + 1 / 1024];
    expect([...fromFloat16(toFloat16(Float32Array.from(exact)))]).toEqual(exact);
  });

  it("rounds to the nearest half, ties to even, and says infinity beyond its range", () => {
    expect(toFloat16(Float32Array.from([1 + 1 / 2048]))[0]).toBe(0x3c00);
    expect(toFloat16(Float32Array.from([1 + 3 / 2048]))[0]).toBe(0x3c02);
    expect(fromFloat16(toFloat16(Float32Array.from([1e6, -1e6])))).toEqual(Float32Array.from([Infinity, -Infinity]));
    expect(fromFloat16(toFloat16(Float32Array.from([1e-9])))[0]).toBe(0);
  });

  it("errs by at most one part in 2048 for ordinary numbers", () => {
    fc.assert(
      fc.property(fc.float({ min: Math.fround(1e-4), max: 60000, noNaN: true }), fc.boolean(), (size, negative) => {
        const value = negative ? -size : size;
        const [back = 0] = fromFloat16(toFloat16(Float32Array.from([value])));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.abs(value) / 2048);
      }),
    );
  });
});

describe("files of parameters", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "parameters-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const stored = [
    { name: "kernel", shape: [2, 3], values: Float32Array.from([1, 2, 3, 4, 5, 6]) },
    { name: "scalar", shape: [], values: Float32Array.from([0.5]) },
  ];

  it.each(["float32", "float16"] as const)("[MO11] come back as they were written, in %s", async (precision) => {
    await writeParameters(folder, precision, stored, precision);
    expect(await readParameters(folder, precision)).toEqual(stored);
  });

  it("[MO11] are refused when they are cut short", async () => {
    await writeParameters(folder, "cut", stored, "float16");
    await truncate(join(folder, "cut.bin"), 13);
    await expect(readParameters(folder, "cut")).rejects.toThrow("has 13 bytes instead of 14: restore the file.");
  });
});
