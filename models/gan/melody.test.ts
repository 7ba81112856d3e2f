import { describe, expect, it } from "vitest";
import type { MelodyNote } from "../technique.ts";
import { LOWEST_PITCH, REST } from "./grid.ts";
import { MELODY_HIGHEST, MELODY_LOWEST, melodyGrid, stretchOf } from "./melody.ts";

const note = (pitch: number, start: number, duration: number): MelodyNote => ({ pitch, start, duration, velocity: 90 });
const pitches = (notes: MelodyNote[]) => {
  const { classes } = melodyGrid(notes, stretchOf(notes, 0, 1_000_000));
  return Array.from(classes, (row) => (row === REST ? 0 : row + LOWEST_PITCH));
};

describe("reading a melody", () => {
  it("puts notes on the sixteenth grid and marks where they begin", () => {
    const notes = [note(60, 0, 240), note(60, 240, 120), note(64, 480, 120)];
    const { classes, onsets } = melodyGrid(notes, stretchOf(notes, 0, 10_000));
    expect(Array.from(classes, (row) => (row === REST ? 0 : row + LOWEST_PITCH))).toEqual([60, 60, 60, 0, 64]);
    expect([...onsets]).toEqual([1, 0, 1, 0, 1]);
  });

  it("[MO6] follows the top line where notes overlap", () => {
    expect(pitches([note(60, 0, 480), note(67, 120, 240), note(64, 120, 120)])).toEqual([60, 67, 67, 60]);
    expect(pitches([note(67, 120, 240), note(60, 0, 480)])).toEqual([60, 67, 67, 60]);
  });

  it("[MO6] reads thousands of notes that all overlap for a whole piece", () => {
    const notes = Array.from({ length: 20_000 }, (_, index) => note(60 + (index % 20), index * 120, 1_000_000));
    const read = pitches(notes);
    expect(read.slice(0, 5)).toEqual([60, 61, 62, 63, 64]);
    expect(new Set(read.slice(100)).size).toBe(1);
  });

  it("marks a note that is struck again while it sounds", () => {
    const notes = [note(60, 0, 480), note(60, 240, 240)];
    expect([...melodyGrid(notes, stretchOf(notes, 0, 10_000)).onsets]).toEqual([1, 0, 1, 0]);
  });

  it("keeps notes shorter than a step", () => {
    expect(pitches([note(60, 0, 10), note(62, 130, 10)])).toEqual([60, 62]);
  });

  it("[MO6] moves a melody outside the soprano's range by octaves as one", () => {
    expect(pitches([note(36, 0, 120), note(43, 120, 120)])).toEqual([60, 67]);
    expect(pitches([note(96, 0, 120), note(91, 120, 120)])).toEqual([72, 67]);
  });

  it("[MO6] folds the notes of a melody that is wider than the range, extreme pitches too", () => {
    for (const pitch of pitches([note(0, 0, 120), note(60, 120, 120), note(127, 240, 120)])) {
      expect(pitch).toBeGreaterThanOrEqual(MELODY_LOWEST);
      expect(pitch).toBeLessThanOrEqual(MELODY_HIGHEST);
    }
  });

  it("begins on the beat before the place that is asked for", () => {
    const notes = [note(60, 0, 4800)];
    expect(stretchOf(notes, 700, 2000)).toEqual({ start: 480, end: 2000 });
  });

  it("[MO8] says what to do when there is nothing to accompany", () => {
    expect(() => stretchOf([], 0, 960)).toThrow("There is no melody to accompany");
    expect(() => stretchOf([note(60, 0, 480)], 960, 1920)).toThrow("There are no notes in the chosen bars");
    expect(() => stretchOf([note(60, 0, 0)], 0, 1920)).toThrow("There are no notes in the chosen bars");
    expect(() => stretchOf([note(60, 1e9, 480)], 0, 2e9)).toThrow("at most 20000 bars");
  });
});
