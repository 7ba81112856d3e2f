import { describe, expect, it } from "vitest";
import { addNotes } from "../commands/add-notes.ts";
import { addTrack } from "../commands/tracks.ts";
import { createScoreDocument } from "../document.ts";
import { readScore } from "../read.ts";
import type { Score } from "../score.ts";
import { levelGains, loudnessOf, withGain } from "./loudness.ts";

function scoreOf(...velocities: number[]): Score {
  const doc = createScoreDocument();
  for (const velocity of velocities) {
    addNotes(doc, addTrack(doc, {}), [{ pitch: 60, start: 0, duration: 960, velocity }]);
  }
  return readScore(doc);
}

describe("levelling", () => {
  it("[TK7] makes versions that are compared about as loud as the softest of them", () => {
    const versions = [scoreOf(60), scoreOf(60, 60, 60), scoreOf(100)];
    const gains = levelGains(versions.map(loudnessOf));
    expect(gains[0]).toBe(1);
    const levelled = versions.map((score, index) => loudnessOf(withGain(score, gains[index] ?? 1)));
    for (const loudness of levelled) expect(loudness / (levelled[0] ?? 1)).toBeCloseTo(1, 1);
  });

  it("[TK7] leaves silence, and what sounds alone, as it is", () => {
    expect(levelGains([0, 5])).toEqual([1, 1]);
    expect(levelGains([0, 0])).toEqual([1, 1]);
    const score = scoreOf(90);
    expect(withGain(score, 1)).toBe(score);
  });

  it("[TK7] turns nothing down so far that it cannot be heard", () => {
    expect(levelGains([loudnessOf(scoreOf(1)), loudnessOf(scoreOf(127))])[1]).toBe(0.25);
  });
});
