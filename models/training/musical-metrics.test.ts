import { expect, it } from "vitest";
import type { GeneratedTrack, MelodyNote } from "../technique.ts";
import { musicalMetrics } from "./musical-metrics.ts";
import type { Scene } from "./scene.ts";
import { mannerOf, similarity } from "./similarity.ts";

const note = (pitch: number, start: number, steps: number): MelodyNote => ({
  pitch,
  start: start * 120,
  duration: steps * 120,
  velocity: 80,
});
const track = (notes: MelodyNote[], isDrum = false): GeneratedTrack => ({ name: "", program: 0, isDrum, notes });

const scene: Scene = {
  steps: 32,
  melody: [note(72, 0, 16), note(74, 16, 16)],
  tracks: [
    track([note(64, 0, 8), note(67, 8, 8)]),
    track([note(48, 0, 16)]),
    track([note(36, 0, 1), note(38, 3, 1)], true),
  ],
};

it("[TR4] metrics of music: silent bars, scale, pitch classes, thickness, drum hits on eighths", () => {
  const metrics = musicalMetrics([scene], mannerOf([scene]));
  expect(metrics.emptyBars).toBe(50);
  expect(metrics.inScale).toBe(1);
  expect(metrics.pitchesUsed).toBe((1 + 0.5) / 2);
  expect(metrics.polyphonicRate).toBe(0.5);
  expect(metrics.drumPattern).toBe(50);
  expect(metrics.similarity).toBeCloseTo(1);
});

it("[TR4] without drums there is no drum pattern", () => {
  const { drumPattern } = musicalMetrics([{ ...scene, tracks: scene.tracks.slice(0, 1) }], mannerOf([scene]));
  expect(drumPattern).toBeUndefined();
});

it("[TR4] music is like itself, less like music of another manner, and unlike silence", () => {
  const restless = {
    ...scene,
    tracks: [track(Array.from({ length: 32 }, (_, step) => note(61 + (step % 5), step, 1)))],
  };
  const likeness = similarity(mannerOf([scene]), mannerOf([restless]));
  expect(likeness).toBeGreaterThan(0);
  expect(likeness).toBeLessThan(0.6);
  expect(similarity(mannerOf([scene]), mannerOf([]))).toBe(0);
});
