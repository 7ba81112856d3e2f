import { describe, expect, it } from "vitest";
import { classOf, emptyVoices, REST, VOICES } from "./grid.ts";
import { notesOf } from "./notes.ts";
import { choir } from "./voices.ts";

const STRETCH = { start: 480, end: 480 + 12 * 120 - 30 };

function held(pitches: number[], onsets: number[]) {
  const voices = emptyVoices(pitches.length);
  pitches.forEach((pitch, step) => {
    voices.cells[step * VOICES + 3] = pitch === 0 ? REST : classOf(pitch);
  });
  const melody = { steps: pitches.length, classes: new Uint8Array(pitches.length), onsets: Uint8Array.from(onsets) };
  return notesOf({ layout: choir, voices, melody, stretch: STRETCH, velocity: 70 }, 3).map(
    ({ pitch, start, duration }) => [pitch, (start - STRETCH.start) / 120, duration / 120],
  );
}

describe("writing a voice as notes", () => {
  it("holds equal steps as one note while the melody holds", () => {
    expect(held([48, 48, 48, 48, 48, 48], [1, 0, 0, 0, 0, 0])).toEqual([[48, 0, 6]]);
  });

  it("strikes a held note again on a beat where the melody strikes, and nowhere else", () => {
    expect(held([48, 48, 48, 48, 48, 48, 48, 48], [1, 0, 1, 0, 1, 0, 1, 0])).toEqual([
      [48, 0, 4],
      [48, 4, 4],
    ]);
  });

  it("leaves rests out and ends with the melody", () => {
    const pitches = [48, 48, 0, 0, 50, 50, 50, 50, 50, 50, 50, 50];
    expect(
      held(
        pitches,
        pitches.map(() => 0),
      ),
    ).toEqual([
      [48, 0, 2],
      [50, 4, 7.75],
    ]);
  });
});
