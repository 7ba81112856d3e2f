import { describe, expect, it } from "vitest";
import { SAMPLE_MELODIES } from "../melodies/melodies.ts";
import { estimateKey } from "./estimate-key.ts";
import { pitchFromName, pitchName } from "./pitch.ts";
import { keyName, keyOn, scale, tonic } from "./scales.ts";

describe("pitches and keys", () => {
  it("names every MIDI pitch and finds it again by its name", () => {
    for (let pitch = 12; pitch <= 127; pitch++) {
      expect(pitchFromName(pitchName(pitch))).toBe(pitch);
      expect(pitchFromName(pitchName(pitch, -1))).toBe(pitch);
    }
    expect([pitchName(60), pitchName(70), pitchName(70, -2)]).toEqual(["C4", "A♯4", "B♭4"]);
    expect([pitchFromName("F#4"), pitchFromName("Bb3"), pitchFromName("H4"), pitchFromName("G#9")]).toEqual([
      66,
      58,
      null,
      null,
    ]);
  });

  it("knows the tonic, the scale and the name of a key", () => {
    expect(keyName({ fifths: -5, mode: "major" })).toBe("D♭ major");
    expect(keyName({ fifths: 0, mode: "minor" })).toBe("A minor");
    expect(scale({ fifths: 2, mode: "major" })).toEqual([2, 4, 6, 7, 9, 11, 1]);
    for (const mode of ["major", "minor"] as const) {
      for (let tonicClass = 0; tonicClass < 12; tonicClass++) expect(tonic(keyOn(tonicClass, mode))).toBe(tonicClass);
    }
  });

  it("estimates the key that each sample melody is written in", () => {
    for (const melody of SAMPLE_MELODIES) {
      const { tracks, keys } = melody.score();
      expect(estimateKey(tracks[0]?.notes ?? [])?.key).toMatchObject({ fifths: keys[0]?.fifths, mode: keys[0]?.mode });
    }
    expect(estimateKey([])).toBeNull();
  });
});
