import { describe, expect, it } from "vitest";
import { classOf, emptyVoices, LOWEST_PITCH, VOICES } from "./grid.ts";
import { withoutFlickers } from "./smoothing.ts";
import { choir } from "./voices.ts";

/** The alto after smoothing, under a held soprano C5 and over a tenor that is given. */
function smoothed(alto: number[], tenor = alto.map(() => 55)): number[] {
  const voices = emptyVoices(alto.length);
  for (const [step, pitch] of alto.entries()) {
    voices.cells.set([72, pitch, tenor[step] ?? 55, 48].map(classOf), step * VOICES);
  }
  return [...withoutFlickers(choir, voices, new Uint8Array(voices.cells.length)).cells]
    .filter((_, cell) => cell % VOICES === 1)
    .map((row) => row + LOWEST_PITCH);
}

describe("smoothing", () => {
  it("takes out a note that leaves a pitch for one sixteenth", () => {
    expect(smoothed([64, 64, 65, 64, 64])).toEqual([64, 64, 64, 64, 64]);
  });

  it("keeps passing notes, longer neighbour notes and both ends", () => {
    expect(smoothed([64, 65, 67, 67])).toEqual([64, 65, 67, 67]);
    expect(smoothed([64, 65, 65, 64])).toEqual([64, 65, 65, 64]);
    expect(smoothed([65, 64, 64, 65])).toEqual([65, 64, 64, 65]);
  });

  it("[MO5] keeps a note that must give way to another voice", () => {
    expect(smoothed([60, 62, 60], [55, 61, 55])).toEqual([60, 62, 60]);
  });
});
