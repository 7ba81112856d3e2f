import { describe, expect, it } from "vitest";
import { lineUpWarning } from "./line-up.ts";

const report = (drums: number, bass: number) => ({
  files: 10,
  used: 10,
  skipped: [],
  skippedCount: 0,
  remarks: [],
  remarksCount: 0,
  pieces: 10,
  notes: 100,
  bars: 80,
  minutes: 4,
  offGrid: 0,
  splits: { train: 9, valid: 1, how: "" },
  roles: { melody: 10, bass, harmony: 3, pad: 0, drums },
  warnings: [],
});

describe("the line-up and the data", () => {
  it("[TU14] a band without drums or bass in the data is warned of", () => {
    expect(lineUpWarning("band", report(0, 0))).toMatch(/drums and a bass/);
    expect(lineUpWarning("band", report(9, 1))).toMatch(/have a bass/);
    expect(lineUpWarning("band", report(5, 5))).toBeNull();
  });

  it("a choir needs no drums, and unknown data no warning", () => {
    expect(lineUpWarning("choir", report(0, 0))).toBeNull();
    expect(lineUpWarning("band", null)).toBeNull();
  });
});
