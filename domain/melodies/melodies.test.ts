import { describe, expect, it } from "vitest";
import { faultsOf } from "../score/score.faults.ts";
import { barAt, scoreEnd } from "../score/time.ts";
import { pitchName } from "../theory/pitch.ts";
import { SAMPLE_MELODIES, sampleMelody } from "./melodies.ts";
import { readBars } from "./notation.ts";

describe("the sample melodies", () => {
  it("[SC25] are sound scores of 8 to 17 whole bars with title and credit", () => {
    expect(SAMPLE_MELODIES.map(({ id }) => id)).toEqual([
      "twinkle",
      "ode-to-joy",
      "new-world",
      "amazing-grace",
      "greensleeves",
      "deck-the-halls",
    ]);
    for (const { score, title, credit } of SAMPLE_MELODIES) {
      const music = score();
      expect(faultsOf(music)).toEqual([]);
      expect(title && credit).not.toBe("");
      const bars = barAt(music.meters, scoreEnd(music)).bar;
      expect(bars).toBeGreaterThanOrEqual(8);
      expect(bars).toBeLessThanOrEqual(17);
    }
  });

  it("[SC25] have one voice: no note overlaps the next", () => {
    for (const { score } of SAMPLE_MELODIES) {
      const notes = score().tracks[0]?.notes ?? [];
      for (const [index, note] of notes.entries()) {
        expect(note.start + note.duration).toBeLessThanOrEqual(notes[index + 1]?.start ?? Number.POSITIVE_INFINITY);
      }
    }
  });

  it("begin as everybody knows them", () => {
    const beginning = (id: string) =>
      sampleMelody(id)
        ?.score()
        .tracks[0]?.notes.slice(0, 7)
        .map((note) => pitchName(note.pitch));
    expect(beginning("twinkle")).toEqual(["C5", "C5", "G5", "G5", "A5", "A5", "G5"]);
    expect(beginning("ode-to-joy")).toEqual(["B4", "B4", "C5", "D5", "D5", "C5", "B4"]);
    expect(sampleMelody("unknown")).toBeNull();
  });

  it("ties the held note that anticipates the last line of the Ode to Joy", () => {
    const held = sampleMelody("ode-to-joy")
      ?.score()
      .tracks[0]?.notes.find((note) => note.start === 47 * 480);
    expect(held).toMatchObject({ pitch: 71, duration: 960 });
  });

  it("are refused when a bar does not fill its meter, or a name is no pitch", () => {
    expect(() => readBars("C4 C4", 1920)).toThrow("bar 1");
    expect(() => readBars("X4/4", 1920)).toThrow("no such pitch");
  });
});
