import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseChord } from "../../domain/theory/chords.ts";
import { loadBackend } from "../backend/ladder.ts";
import { type LoadedModel, loadModel } from "../run.ts";
import type { GeneratedTrack } from "../technique.ts";
import { DRUM_KEYS } from "./band.ts";

const QUARTER = 480;
const BAR = 4 * QUARTER;
const OPENING = [60, 60, 67, 67, 69, 69, 67, 67, 65, 65, 64, 64, 62, 62, 60, 60].map((pitch, index) => ({
  pitch,
  start: index * QUARTER,
  duration: QUARTER,
  velocity: 100,
}));
const CHORDS = ["C", "F/A", "Bb", "Gm7"].map((symbol, index) => ({ startTick: index * BAR, symbol }));

describe("the band", () => {
  let model: LoadedModel;
  const play = async (parameters: object = {}, seed = 1) =>
    (await model.generate({ notes: OPENING, lengthTicks: 4 * BAR, parameters, seed }, () => {})).tracks;

  beforeAll(async () => {
    model = await loadModel("gan-band", await loadBackend("wasm"));
  });
  afterAll(() => model.dispose());

  it("[GA2] plays drums, bass, chords and strings, each in its range", async () => {
    const tracks = await play({ style: "pop" });
    expect(tracks.map(({ name }) => name)).toEqual(["Drums", "Bass", "Guitar", "Strings"]);
    for (const { notes } of tracks) expect(notes.length).toBeGreaterThan(4);
    const [drums, bass, chords, strings] = tracks.map(({ notes }) => notes.map(({ pitch }) => pitch));
    const keys = new Set<number>(Object.values(DRUM_KEYS).flat());
    expect(drums?.every((pitch) => keys.has(pitch))).toBe(true);
    expect(bass?.every((pitch) => pitch >= 28 && pitch <= 62)).toBe(true);
    expect([...(chords ?? []), ...(strings ?? [])].every((pitch) => pitch >= 48 && pitch <= 83)).toBe(true);
  });

  it("[MO3] plays the same notes for the same seed, others for another seed or style", async () => {
    const first = await play({ style: "pop" }, 5);
    expect(await play({ style: "pop" }, 5)).toEqual(first);
    expect(await play({ style: "pop" }, 6)).not.toEqual(first);
    expect(await play({ style: "jazz" }, 5)).not.toEqual(first);
  });

  it("[GA4] plays the chords that are given, and their bass notes where they begin", async () => {
    const inChord = (tracks: GeneratedTrack[]) => {
      const tonal = tracks.filter(({ isDrum }) => !isDrum).flatMap(({ notes }) => notes);
      const tones = (start: number) => parseChord(CHORDS[Math.floor(start / BAR)]?.symbol ?? "")?.tones ?? [];
      return tonal.filter(({ pitch, start }) => tones(start).includes(pitch % 12)).length / tonal.length;
    };
    const led = await play({ chords: CHORDS });
    expect(inChord(led)).toBeGreaterThan(0.85);
    expect(inChord(led)).toBeGreaterThan(inChord(await play()) + 0.1);
    const bass = led.find(({ name }) => name === "Bass")?.notes ?? [];
    for (const [index, { symbol }] of CHORDS.entries()) {
      const first = bass.find(({ start }) => start >= index * BAR && start < index * BAR + QUARTER);
      if (first) expect(first.pitch % 12).toBe(parseChord(symbol)?.bass);
    }
  });
});
