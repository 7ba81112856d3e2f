import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import type { AroundNote, MelodyNote } from "../technique.ts";
import { accompany } from "./accompany.ts";
import { band } from "./band.ts";
import type { Window } from "./condition.ts";
import { CLASSES, classIn, classOf, WINDOW_STEPS } from "./grid.ts";
import type { Layout } from "./layout.ts";
import { choir } from "./voices.ts";

const BAR = 1920;
const melody: MelodyNote[] = [60, 62, 64, 65, 67, 65, 64, 62].map((pitch, index) => ({
  pitch,
  start: index * 480,
  duration: 480,
  velocity: 90,
}));

/** Accompanies with a network that says anything, and remembers what it was shown. */
async function accompanied(layout: Layout, asked: object, around: AroundNote[] = [], notes = melody) {
  const shown: Window[] = [];
  const random = seededRandom(5);
  const judge = async (window: Window) => {
    shown.push(structuredClone(window));
    return Float32Array.from({ length: WINDOW_STEPS * layout.voices.length * CLASSES }, random.normal);
  };
  const input = { notes, lengthTicks: 2 * BAR, parameters: asked, seed: 1, around };
  const { tracks } = await accompany(
    layout,
    input,
    () => judge,
    1,
    () => {},
  );
  return { tracks, shown };
}

/** The classes of a voice that a window was given, step by step; undefined where it was asked. */
function given(layout: Layout, window: Window | undefined, id: string): (number | undefined)[] {
  const count = layout.voices.length;
  const voice = layout.voices.findIndex((one) => one.id === id);
  return Array.from({ length: WINDOW_STEPS }, (_, step) =>
    window?.known[step * count + voice] ? window.voices.cells[step * count + voice] : undefined,
  );
}

const note = (pitch: number, start: number, duration: number, rest: object = {}): AroundNote => ({
  pitch,
  start,
  duration,
  velocity: 80,
  ...rest,
});

describe("new bars that join on", () => {
  it("[GA6] hear the choir before and after them, and leave it alone", async () => {
    const before = [67, 64, 60, 48].map((pitch) => note(pitch, -960, 960));
    const after = [67, 62, 59, 43].map((pitch) => note(pitch, 2 * BAR, 960));
    const { tracks, shown } = await accompanied(choir, {}, [...before, ...after]);
    expect(given(choir, shown[0], "bass").slice(0, 8)).toEqual(new Array(8).fill(classOf(48)));
    expect(given(choir, shown[0], "alto").slice(0, 8)).toEqual(new Array(8).fill(classOf(64)));
    expect(given(choir, shown.at(-1), "bass").slice(-8)).toEqual(new Array(8).fill(classOf(43)));
    for (const { notes } of tracks) {
      expect(Math.min(...notes.map(({ start }) => start))).toBe(0);
      expect(Math.max(...notes.map(({ start, duration }) => start + duration))).toBe(2 * BAR);
    }
  });

  it("[GA6] give a note that reaches over the edge only outside; voices that nobody sings there are open", async () => {
    const { shown } = await accompanied(choir, {}, [note(72, -480, 960), note(48, -480, 960)]);
    expect(given(choir, shown[0], "bass").slice(4, 9)).toEqual([...new Array(4).fill(classOf(48)), undefined]);
    expect(
      given(choir, shown[0], "alto")
        .slice(0, 8)
        .every((row) => row === undefined),
    ).toBe(true);
  });

  it("[GA6] a band hears its drums, bass and chords by their instruments", async () => {
    const around = [
      note(36, -960, 120, { isDrum: true }),
      note(36, -960, 960, { program: 33 }),
      note(60, -960, 960, { program: 25 }),
      note(67, -960, 960, { program: 48 }),
    ];
    const { shown } = await accompanied(band, {}, around);
    const begins = (id: string) => given(band, shown[0], id)[8];
    expect(begins("kick")).toBe(classIn(35, 36));
    expect(begins("bass")).toBe(classIn(24, 36));
    expect(begins("chords-1")).toBe(classIn(36, 60));
    expect(begins("strings-1")).toBe(classIn(36, 67));
    expect(begins("chords-strike")).toBe(0);
  });

  it("[GA6] a part that is there already is played to, not written anew", async () => {
    const drums = Array.from({ length: 8 }, (_, beat) => note(36, beat * 480, 120, { isDrum: true }));
    const { tracks, shown } = await accompanied(band, { parts: ["bass"] }, drums);
    expect(tracks.map(({ name }) => name)).toEqual(["Bass"]);
    expect(given(band, shown[0], "kick").filter((row) => row === classIn(35, 36))).toHaveLength(8);
  });
});

describe("who plays", () => {
  it("[GA2] [GA7] a band gives a track for each part, drums as percussion", async () => {
    const { tracks } = await accompanied(band, {});
    expect(tracks.map(({ name, isDrum }) => [name, isDrum])).toEqual([
      ["Drums", true],
      ["Bass", false],
      ["Guitar", false],
      ["Strings", false],
    ]);
    for (const { notes } of tracks) expect(notes.length).toBeGreaterThan(0);
  });

  it("[GA7] parts and instruments are chosen, and the parts left out are silent for the others", async () => {
    const { tracks, shown } = await accompanied(band, { parts: ["strings", "bass"], programs: [36, 52] });
    expect(tracks.map(({ name, program }) => [name, program])).toEqual([
      ["Bass", 36],
      ["Strings", 52],
    ]);
    expect(given(band, shown[0], "kick").some((row) => row === undefined)).toBe(false);
    expect(given(band, shown[0], "bass").every((row) => row === undefined)).toBe(true);
  });

  it("[GA7] a choir has one, two or three voices and its own instruments", async () => {
    const names = async (voices: number) => (await accompanied(choir, { voices })).tracks.map(({ name }) => name);
    expect([await names(1), await names(2)]).toEqual([["Bass"], ["Alto", "Bass"]]);
    const { tracks } = await accompanied(choir, { programs: [73, 71, 70] });
    expect(tracks.map(({ program }) => program)).toEqual([73, 71, 70]);
  });

  it("parts that do not exist, or stand there twice, are refused by name", async () => {
    await expect(accompanied(band, { parts: ["flute"] })).rejects.toThrow("parts");
    await expect(accompanied(band, { parts: ["bass", "bass"] })).rejects.toThrow("Name each part once.");
    await expect(accompanied(band, { style: "polka" })).rejects.toThrow("style");
    await expect(accompanied(band, { chords: [{ startTick: 0, symbol: "H7" }] })).rejects.toThrow("Write chords like");
  });
});

describe("melodies of all kinds", () => {
  it.each([choir, band])("[GA11] one note, of any pitch, is accompanied to its end", async (layout) => {
    for (const pitch of [0, 60, 127]) {
      const { tracks } = await accompanied(layout, {}, [], [{ pitch, start: 0, duration: 960, velocity: 90 }]);
      const ends = tracks.flatMap(({ notes }) => notes.map(({ start, duration }) => start + duration));
      expect(Math.max(...ends)).toBe(960);
    }
  });

  it.each([choir, band])("[GA11] no notes get words that say what to do", async (layout) => {
    await expect(accompanied(layout, {}, [], [])).rejects.toThrow("Draw or play a few notes first.");
  });

  it("[GA11] a melody of four hundred bars is accompanied to its end", async () => {
    const long = Array.from({ length: 1600 }, (_, beat) => ({
      pitch: 60 + (beat % 12),
      start: beat * 480,
      duration: 480,
      velocity: 90,
    }));
    const judge = async () => new Float32Array(WINDOW_STEPS * choir.voices.length * CLASSES);
    const input = { notes: long, lengthTicks: 1600 * 480, parameters: { voices: 1, creativity: 0 }, seed: 1 };
    const { tracks } = await accompany(
      choir,
      input,
      () => judge,
      1,
      () => {},
    );
    expect(tracks[0]?.notes.at(-1)?.start).toBeGreaterThan(1590 * 480);
  });

  it("[GA8] seven-eight and six-eight are written to the last tick", async () => {
    for (const [numerator, denominator] of [
      [7, 8],
      [6, 8],
      [3, 4],
    ]) {
      const meters = [{ startTick: 0, numerator, denominator }];
      const { tracks, shown } = await accompanied(band, { meters });
      expect(tracks.flatMap(({ notes }) => notes).length).toBeGreaterThan(0);
      expect(shown[0]?.context?.bars.length[0]).toBe(((numerator ?? 0) * 16) / (denominator ?? 1));
    }
  });
});
