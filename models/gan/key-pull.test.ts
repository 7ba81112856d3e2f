import { describe, expect, it } from "vitest";
import { classOf, type MelodyGrid } from "./grid.ts";
import { keyPull } from "./key-pull.ts";

function melodyOf(pitches: number[]): MelodyGrid {
  const classes = Uint8Array.from(pitches.flatMap((pitch) => new Array<number>(4).fill(classOf(pitch))));
  return { steps: classes.length, classes, onsets: new Uint8Array(classes.length) };
}
const heldBack = (melody: MelodyGrid, start = 0) =>
  [...keyPull(melody, start).entries()].filter(([, pull]) => pull < 0).map(([pitchClass]) => pitchClass);

describe("keeping to the melody's key", () => {
  it("[MO4] holds back the notes outside a major key", () => {
    expect(heldBack(melodyOf([60, 62, 64, 65, 67, 67, 64, 60]))).toEqual([1, 3, 6, 8, 10]);
    expect(heldBack(melodyOf([66, 68, 70, 71, 73, 73, 70, 66]))).toEqual([0, 2, 4, 7, 9]);
  });

  it("[MO4] leaves minor its raised sixth and seventh", () => {
    expect(heldBack(melodyOf([69, 71, 72, 74, 76, 76, 72, 69]))).toEqual([1, 3, 10]);
  });

  it("welcomes whatever the melody sings in the window itself", () => {
    const melody = melodyOf([60, 62, 64, 65, 67, 67, 64, 60, 67, 66, 67, 72, 60, 64, 67, 72]);
    expect(heldBack(melody, 16)).not.toContain(6);
    expect(heldBack(melody, 0)).toContain(6);
  });

  it("holds nothing back without a melody", () => {
    expect(heldBack({ steps: 32, classes: new Uint8Array(32).fill(48), onsets: new Uint8Array(32) })).toEqual([]);
  });
});
