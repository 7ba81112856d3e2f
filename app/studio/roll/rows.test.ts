import { describe, expect, it } from "vitest";
import { ALL_ROWS, foldedRows, isBlackKey, pitchOfRow } from "./rows.ts";

describe("rows of the roll", () => {
  it("shows all pitches from high to low", () => {
    expect(ALL_ROWS.pitches[0]).toBe(127);
    expect(ALL_ROWS.rowOf(0)).toBe(127);
  });

  it("[ST2] folds to the pitches in use", () => {
    const rows = foldedRows([60, 72, 60, 64]);
    expect(rows.pitches).toEqual([72, 64, 60]);
    expect(rows.rowOf(64)).toBe(1);
    expect(rows.rowOf(65)).toBe(-1);
  });

  it("shows everything when there is nothing to fold to", () => {
    expect(foldedRows([])).toBe(ALL_ROWS);
  });

  it("clamps a row outside the roll to its nearest pitch", () => {
    const rows = foldedRows([60, 72]);
    expect(pitchOfRow(rows, -4)).toBe(72);
    expect(pitchOfRow(rows, 9)).toBe(60);
  });

  it("knows the black keys", () => {
    expect([60, 61, 62, 63, 64, 65, 66].filter(isBlackKey)).toEqual([61, 63, 66]);
  });
});
