import { describe, expect, it } from "vitest";
import type { Score } from "../../../domain/score/score.ts";
import { scaleOf } from "./scale.ts";

const track = (pitches: number[], isDrum = false): Score["tracks"][number] => ({
  id: isDrum ? "drums" : "melody",
  name: "",
  program: 0,
  isDrum,
  channel: null,
  volume: 100,
  pan: 64,
  muted: false,
  soloed: false,
  color: 0,
  notes: pitches.map((pitch, i) => ({ id: `n${i}`, pitch, start: i * 480, duration: 480, velocity: 90 })),
  controls: [],
  bends: [],
  programs: [],
  lyrics: [],
});
const score = (...tracks: Score["tracks"]): Score => ({
  ppq: 480,
  tempos: [],
  meters: [],
  keys: [],
  markers: [],
  tracks,
});

describe("the highlighted scale", () => {
  it("[ST16] is the key that the tuned notes are most likely in, whatever the drums do", () => {
    const shown = scaleOf(
      score(track([67, 69, 71, 72, 74, 76, 78, 79, 67, 74]), track([37, 37, 37, 37, 46, 46], true)),
    );
    expect(shown?.name).toBe("G major");
    expect(shown?.tonic).toBe(7);
    expect(shown?.pitchClasses.has(6)).toBe(true);
  });

  it("is none where nothing sounds", () => {
    expect(scaleOf(score())).toBeNull();
  });
});
