import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadBackend } from "../backend/ladder.ts";
import { type LoadedModel, loadModel } from "../run.ts";
import type { GeneratedTrack, MelodyNote } from "../technique.ts";
import { VOICE_RANGES } from "./voices.ts";

const QUARTER = 480;
/** Pitches with their lengths in quarters, one after the other. */
function tune(...notes: [pitch: number, quarters: number][]): MelodyNote[] {
  let start = 0;
  return notes.map(([pitch, quarters]) => {
    const note = { pitch, start, duration: quarters * QUARTER, velocity: 100 };
    start += note.duration;
    return note;
  });
}
const TWINKLE = tune(
  [60, 1],
  [60, 1],
  [67, 1],
  [67, 1],
  [69, 1],
  [69, 1],
  [67, 2],
  [65, 1],
  [65, 1],
  [64, 1],
  [64, 1],
  [62, 1],
  [62, 1],
  [60, 2],
);
const MINOR_WALTZ = tune([69, 2], [71, 1], [72, 2], [74, 1], [76, 2], [72, 1], [71, 1], [68, 1], [71, 1], [69, 3]);

const OPENING = TWINKLE.slice(0, 7);

const lengthOf = (notes: MelodyNote[]) => Math.max(0, ...notes.map(({ start, duration }) => start + duration));
const pitchClasses = (tracks: GeneratedTrack[]) => tracks.flatMap(({ notes }) => notes.map(({ pitch }) => pitch % 12));

describe("the accompaniment network", () => {
  let model: LoadedModel;
  const accompany = async (notes: MelodyNote[], parameters: unknown = {}, seed = 1) =>
    (await model.generate({ notes, lengthTicks: lengthOf(notes), parameters, seed }, () => {})).tracks;

  beforeAll(async () => {
    model = await loadModel("gan-chorales", await loadBackend("wasm"));
  });
  afterAll(() => model.dispose());

  it("[MO11] loads from the project and writes alto, tenor and bass", async () => {
    const tracks = await accompany(TWINKLE);
    expect(tracks.map(({ name }) => name)).toEqual(["Alto", "Tenor", "Bass"]);
    for (const { notes } of tracks) expect(notes.length).toBeGreaterThan(4);
  });

  it("[MO3] writes the same notes for the same melody, parameters and seed", async () => {
    expect(await accompany(OPENING, {}, 42)).toEqual(await accompany(OPENING, {}, 42));
  });

  it("[MO3] writes other notes for another seed", async () => {
    expect(await accompany(OPENING, {}, 1)).not.toEqual(await accompany(OPENING, {}, 2));
  });

  it("[MO4] writes other notes for another melody of the same rhythm", async () => {
    const moved = OPENING.map((note, index) => ({ ...note, pitch: note.pitch + ([0, 2, -3, 0][index % 4] ?? 0) }));
    expect(pitchClasses(await accompany(OPENING))).not.toEqual(pitchClasses(await accompany(moved)));
  });

  it("[MO4] follows the melody into its key: most notes lie in C major for one, in A minor for the other", async () => {
    const share = async (notes: MelodyNote[], scale: number[]) => {
      const classes = pitchClasses(await accompany(notes, { creativity: 0.6 }));
      return classes.filter((pitchClass) => scale.includes(pitchClass)).length / classes.length;
    };
    expect(await share(TWINKLE, [0, 2, 4, 5, 7, 9, 11])).toBeGreaterThan(0.8);
    expect(
      await share(
        TWINKLE.map((note) => ({ ...note, pitch: note.pitch + 6 })),
        [6, 8, 10, 11, 1, 3, 5],
      ),
    ).toBeGreaterThan(0.8);
    expect(await share(MINOR_WALTZ, [9, 11, 0, 2, 4, 5, 7, 8])).toBeGreaterThan(0.8);
  });

  it("[MO5] keeps alto, tenor and bass where choirs sing, for melodies at any height", async () => {
    for (const shift of [-48, -12, 0, 24, 48]) {
      const tracks = await accompany(OPENING.map((note) => ({ ...note, pitch: note.pitch + shift })));
      tracks.forEach(({ notes }, index) => {
        const [low, high] = index === 0 ? VOICE_RANGES[1] : index === 1 ? VOICE_RANGES[2] : VOICE_RANGES[3];
        for (const { pitch } of notes) {
          expect(pitch).toBeGreaterThanOrEqual(low);
          expect(pitch).toBeLessThanOrEqual(high);
        }
      });
    }
  });

  it("[MO6] accompanies three-four time and off-grid playing to the melody's last tick", async () => {
    const played = MINOR_WALTZ.map((note, index) => ({
      ...note,
      start: note.start + (index % 3) * 17,
      duration: note.duration - 31,
    }));
    const tracks = await accompany(played);
    for (const { notes } of tracks) expect(lengthOf(notes)).toBe(lengthOf(played));
  });

  it("[MO6] writes inside the chosen stretch alone", async () => {
    const [startTick, endTick] = [3 * QUARTER + 60, 9 * QUARTER];
    for (const { notes } of await accompany(TWINKLE, { startTick, endTick })) {
      expect(notes.length).toBeGreaterThan(0);
      expect(Math.min(...notes.map(({ start }) => start))).toBe(startTick);
      expect(lengthOf(notes)).toBe(endTick);
    }
  });

  it("gives the voices and instruments that are asked for", async () => {
    const tracks = await accompany(OPENING, { voices: 2, programs: [73] });
    expect(tracks.map(({ name, program }) => [name, program])).toEqual([
      ["Alto", 73],
      ["Bass", 42],
    ]);
  });

  it("[MO8] says in plain words that there is no melody", async () => {
    await expect(accompany([])).rejects.toThrow("There is no melody to accompany");
  });

  it("[MO9] names a parameter that is out of range", async () => {
    await expect(accompany(TWINKLE, { creativity: 9 })).rejects.toThrow("creativity");
  });
});
