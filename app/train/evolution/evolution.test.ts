import { describe, expect, it } from "vitest";
import { lanesOf, rowOf } from "../sample/lanes.ts";
import { endOf, type Sample, type SampleNote, sampleWords } from "../sample/sample.ts";
import { blend, differenceOf } from "./blend.ts";
import { frameAt, sampleAt } from "./timeline.ts";

const note = (pitch: number, start: number, duration = 480): SampleNote => ({ pitch, start, duration, velocity: 90 });
const one = (...notes: SampleNote[]): Sample => ({ tracks: [{ name: "Alto", program: 52, isDrum: false, notes }] });

const noise = one(note(60, 0), note(71, 480));
const music = one(note(60, 0, 960), note(64, 480));

describe("the way from one checkpoint to the next", () => {
  it("[TU1] begins with the earlier sample and ends with the later one, note for note", () => {
    const plain = (share: number) =>
      blend(noise, music, share)
        .map(({ pitch, start, duration }) => note(pitch, start, duration))
        .sort((a, b) => a.start - b.start);
    expect(plain(0)).toEqual(noise.tracks[0]?.notes);
    expect(plain(1)).toEqual(music.tracks[0]?.notes);
  });

  it("[TU1] shows in between what comes, what goes, and what only stretches", () => {
    expect(
      blend(noise, music, 0.25).map(({ pitch, change, presence, duration }) => [pitch, change, presence, duration]),
    ).toEqual([
      [71, "goes", 0.75, 480],
      [60, "stays", 1, 600],
      [64, "comes", 0.25, 480],
    ]);
    expect(differenceOf(noise, music)).toEqual({ came: 1, went: 1, stayed: 1 });
  });

  it("keeps the tracks of samples with different line-ups apart", () => {
    const band: Sample = {
      tracks: [...music.tracks, { name: "Drums", program: 0, isDrum: true, notes: [note(36, 0, 120)] }],
    };
    expect(blend(music, band, 1).map(({ track, isDrum }) => [track, isDrum])).toEqual([
      [0, false],
      [0, false],
      [1, true],
    ]);
  });
});

describe("the scrubber", () => {
  const moments = [
    { iteration: 0, sample: noise },
    { iteration: 100, sample: noise },
    { iteration: 300, sample: music },
  ];

  it("[TU2] counts from iteration 0 to the last checkpoint, and stays inside", () => {
    expect([-1, 0, 0.5, 1, 1.5, 2, 9].map((position) => frameAt(moments, position).iteration)).toEqual([
      0, 0, 50, 100, 200, 300, 300,
    ]);
  });

  it("plays the checkpoint that is nearest", () => {
    expect(sampleAt(moments, 1.4)).toBe(noise);
    expect(sampleAt(moments, 1.6)).toBe(music);
  });

  it("shows a single checkpoint, and nothing before the first one", () => {
    expect(frameAt(moments.slice(2), 0).notes).toHaveLength(2);
    expect(frameAt([], 0).notes).toEqual([]);
  });
});

describe("the rows of the picture", () => {
  it("hold every note of every sample, drums below", () => {
    const band: Sample = {
      tracks: [{ name: "Drums", program: 0, isDrum: true, notes: [note(36, 0), note(42, 2000)] }],
    };
    const lanes = lanesOf([noise, band]);
    expect(lanes.ticks).toBe(2 * 1920);
    expect(rowOf(lanes, 71, false)).toBeGreaterThanOrEqual(0);
    expect(rowOf(lanes, 60, false)).toBe(rowOf(lanes, 71, false) + 11);
    expect(rowOf(lanes, 42, true)).toBe(lanes.rows.length - 2);
    expect(rowOf(lanes, 36, true)).toBe(lanes.rows.length - 1);
    expect(rowOf(lanes, 36, false)).toBe(-1);
  });

  it("are one bar of nothing for silence", () => {
    expect(lanesOf([{ tracks: [] }])).toEqual({ rows: [], ticks: 1920 });
    expect(endOf([])).toBe(0);
  });
});

it("[TU3] a sample is told in words beside its picture", () => {
  expect(sampleWords(music)).toBe("Piano roll with 2 notes: Alto 2.");
  expect(sampleWords({ tracks: [] })).toBe("Silence: no notes.");
});
