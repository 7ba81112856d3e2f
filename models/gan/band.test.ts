import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readParameters } from "../parameters/files.ts";
import { size } from "../parameters/parameters.ts";
import { band, DRUM_KEYS } from "./band.ts";
import { conditionOf, conditionShape } from "./condition.ts";
import { barGrid, noChords } from "./context.ts";
import { dealParts } from "./dealing.ts";
import { generatorShapes } from "./generator.ts";
import { emptyMelody, emptyVoices, REST, WINDOW_STEPS } from "./grid.ts";
import { LAYOUTS } from "./layouts.ts";
import { notesOfPart } from "./notes.ts";
import { sketchOf, windowAt } from "./sketch.ts";
import { choir } from "./voices.ts";

const note = (pitch: number, step: number, steps = 1) => ({
  pitch,
  start: step * 120,
  duration: steps * 120,
  velocity: 80,
});
const index = (id: string) => band.voices.findIndex((voice) => voice.id === id);
const PLACE = { start: 0, steps: 16 };

describe("layouts of voices", () => {
  it("[GA1] a choir's network has the shapes of the weights that ship", async () => {
    const folder = join(fileURLToPath(new URL(".", import.meta.url)), "weights");
    const shapes = generatorShapes(choir);
    const stored = await readParameters(folder, "generator");
    expect(Object.fromEntries(stored.map(({ name, shape }) => [name, shape]))).toEqual(shapes);
    expect(Object.values(shapes).reduce((sum, shape) => sum + size(shape), 0)).toBe(1_800_264);
  });

  it("[GA1] every layout lays its windows out as its network expects them", () => {
    for (const layout of Object.values(LAYOUTS)) {
      const context = { chords: noChords(WINDOW_STEPS), bars: barGrid(WINDOW_STEPS), style: null };
      const window = windowAt(layout, sketchOf(layout, emptyMelody(WINDOW_STEPS), context), 0);
      expect(conditionOf(layout, [window])).toHaveLength(size(conditionShape(layout)));
      expect(generatorShapes(layout)["down0/kernel"]?.[2]).toBe(conditionShape(layout)[2]);
    }
  });

  it("[GA2] no percussion key belongs to two drum voices, and every voice belongs to a part", () => {
    const keys = Object.values(DRUM_KEYS).flat();
    expect(new Set(keys).size).toBe(keys.length);
    const parts = new Set(band.parts.map(({ id }) => id));
    for (const { part } of band.voices) expect(parts.has(part ?? "")).toBe(true);
  });
});

describe("dealing a band's notes out to its voices", () => {
  it("[GA2] gives drums to the voices of their keys and writes them back as they were", () => {
    const drums = [note(36, 0), note(42, 0), note(38, 4), note(46, 6), note(49, 8), note(64, 12)];
    const grid = dealParts(band, new Map([["drums", drums]]), PLACE);
    const writing = {
      layout: band,
      voices: grid,
      melody: emptyMelody(16),
      stretch: { start: 0, end: 1920 },
      velocity: 80,
    };
    expect(notesOfPart(writing, "drums")).toEqual(drums);
  });

  it("[GA2] keeps held and repeated notes apart by the strikes of their part", () => {
    const bass = [note(36, 0, 4), note(36, 4, 4), note(43, 8, 8)];
    const chords = [note(60, 0, 8), note(64, 0, 8), note(67, 0, 8)];
    const grid = dealParts(
      band,
      new Map([
        ["bass", bass],
        ["chords", chords],
      ]),
      PLACE,
    );
    const writing = {
      layout: band,
      voices: grid,
      melody: emptyMelody(16),
      stretch: { start: 0, end: 1920 },
      velocity: 80,
    };
    expect(notesOfPart(writing, "bass")).toEqual(bass);
    expect(notesOfPart(writing, "chords")).toEqual(chords);
    expect(notesOfPart(writing, "strings")).toEqual([]);
  });

  it("keeps the three highest of a fuller chord and moves what is off the roll by octaves", () => {
    const chord = [48, 60, 64, 67].map((pitch) => note(pitch, 0, 2));
    const grid = dealParts(band, new Map([["chords", chord]]), PLACE);
    const row = (id: string) => grid.cells[index(id)];
    expect([row("chords-1"), row("chords-2"), row("chords-3")]).toEqual([67 - 36, 64 - 36, 60 - 36]);
    const low = dealParts(band, new Map([["bass", [note(19, 0)]]]), PLACE);
    expect(low.cells[index("bass")]).toBe(31 - 24);
  });

  it("drums that no voice has are left out, and an empty band is silent", () => {
    const grid = dealParts(band, new Map([["drums", [note(27, 0)]]]), PLACE);
    expect(grid).toEqual(emptyVoices(16, band.voices.length));
    expect(grid.cells.every((row) => row === REST)).toBe(true);
  });
});
