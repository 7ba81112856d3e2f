import { describe, expect, it } from "vitest";
import { SAMPLE_MELODIES, sampleMelody } from "../../domain/melodies/melodies.ts";
import { PPQ } from "../../domain/score/score.ts";
import { isBlackKey, pictureOf } from "./picture.ts";

const BAR = 4 * PPQ;

function twinkle() {
  const melody = sampleMelody("twinkle");
  if (!melody) throw new Error("Twinkle is not among the sample melodies any more.");
  return melody.score();
}

describe.each(SAMPLE_MELODIES.map((melody) => [melody.title, melody] as const))("the picture of %s", (_, melody) => {
  const score = melody.score();
  const picture = pictureOf(score);

  it("[UI5] has every note of the melody that people then get", () => {
    const written = score.tracks.flatMap((track) => track.notes);
    expect(picture.notes.map(({ id, pitch }) => ({ id, pitch }))).toEqual(
      written.map(({ id, pitch }) => ({ id, pitch })),
    );
  });

  it("lies inside its frame and begins with the first bar", () => {
    expect(picture.bars[0]).toBe(0);
    for (const note of picture.notes) {
      expect(note.x).toBeGreaterThanOrEqual(0);
      expect(note.width).toBeGreaterThan(0);
      expect(note.x + note.width).toBeLessThanOrEqual(1 + Number.EPSILON);
      expect(note.seconds).toBeLessThan(picture.seconds);
    }
  });
});

it("counts bars and seconds by the melody's own meter and tempo", () => {
  const picture = pictureOf(twinkle());
  expect(picture.bars).toHaveLength(12);
  expect(picture.seconds).toBeCloseTo((12 * 4 * 60) / 100, 6);
});

it("can show the first bars alone", () => {
  const score = twinkle();
  const picture = pictureOf(score, 2);
  expect(picture.bars).toEqual([0, 0.5]);
  expect(picture.notes).toHaveLength(
    score.tracks.flatMap((track) => track.notes).filter((note) => note.start < 2 * BAR).length,
  );
});

it("knows the black keys", () => {
  expect([60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71].filter(isBlackKey)).toEqual([61, 63, 66, 68, 70]);
});
