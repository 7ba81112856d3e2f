import { describe, expect, it } from "vitest";
import { describeNote, describePlace } from "./describe-note.ts";

const fourFour = [{ id: "m", tick: 0, numerator: 4, denominator: 4 }];
const sixEight = [{ id: "m", tick: 0, numerator: 6, denominator: 8 }];

describe("a note in words", () => {
  it("[ST14] says pitch, place, length and velocity", () => {
    const note = { pitch: 60, start: 1920, duration: 480, velocity: 90 };
    expect(describeNote(note, fourFour, false)).toBe("C4, bar 2 beat 1, one beat, velocity 90");
  });

  it("counts beats as the meter does", () => {
    const note = { pitch: 62, start: 240, duration: 720, velocity: 70 };
    expect(describeNote(note, sixEight, false)).toBe("D4, bar 1 beat 2, 3 beats, velocity 70");
  });

  it("names drums instead of pitches", () => {
    const note = { pitch: 38, start: 0, duration: 120, velocity: 100 };
    expect(describeNote(note, fourFour, true)).toBe("Snare, bar 1 beat 1, a quarter of a beat, velocity 100");
  });

  it("says where inside a beat", () => {
    expect(describePlace(2160, fourFour)).toBe("bar 2 beat 1.50");
  });
});
