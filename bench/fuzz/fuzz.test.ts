import { expect, it } from "vitest";
import { fuzz } from "./fuzz.ts";

it.each([1, 2, 3])(
  "[SY18] peers that edit by chance over a failing network hold the same in the end, seed %i",
  async (seed) => {
    const result = await fuzz({ operations: 400, seed });
    expect(result.faults).toEqual([]);
    expect(result.operations).toBe(400);
  },
  120_000,
);
