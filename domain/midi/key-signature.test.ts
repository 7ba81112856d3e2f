import { expect, it } from "vitest";
import { decodeKey, encodeKey } from "./key-signature.ts";

it("[MI6] every key signature comes back from its two bytes, and other bytes name none", () => {
  for (const mode of ["major", "minor"] as const) {
    for (let fifths = -7; fifths <= 7; fifths++) {
      expect(decodeKey(...encodeKey({ fifths, mode }))).toEqual({ fifths, mode });
    }
  }
  expect(encodeKey({ fifths: -3, mode: "minor" })).toEqual([253, 1]);
  expect([decodeKey(8, 0), decodeKey(0, 2), decodeKey(Number.NaN, 0)]).toEqual([null, null, null]);
});
