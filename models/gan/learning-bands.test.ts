import { describe, expect, it } from "vitest";
import { PPQ, type Score, type Track } from "../../domain/score/score.ts";
import { seededRandom } from "../random.ts";
import { band } from "./band.ts";
import { measureBands } from "./band-measure.ts";
import { chordsPlayed } from "./chord-matching.ts";
import { dealParts } from "./dealing.ts";
import { exampleSource } from "./examples.ts";
import { pieceOf } from "./from-score.ts";
import { REST, WINDOW_STEPS } from "./grid.ts";
import type { Piece } from "./piece.ts";
import { styleOf } from "./styles.ts";
import { choir } from "./voices.ts";

type Part = { name: string; program: number; isDrum?: boolean; chords: number[][]; beats?: number };

function track({ name, program, isDrum = false, chords, beats = 1 }: Part): Track {
  const length = beats * PPQ;
  const notes = chords.flatMap((chord, index) =>
    chord.map((pitch) => ({
      id: `${name}${index}-${pitch}`,
      pitch,
      start: index * length,
      duration: length,
      velocity: 80,
    })),
  );
  const head = { channel: null, volume: 100, pan: 64, muted: false, soloed: false, color: 0 };
  return { id: name, name, program, isDrum, ...head, notes, controls: [], bends: [], programs: [], lyrics: [] };
}

function score(...parts: Part[]): Score {
  const meters = [{ id: "m", tick: 0, numerator: 3, denominator: 4 }];
  return {
    ppq: PPQ,
    tempos: [{ id: "t", tick: 0, bpm: 120 }],
    meters,
    keys: [],
    markers: [],
    tracks: parts.map(track),
  };
}

const again = (chords: number[][], times: number) => Array.from({ length: times }, () => chords).flat();
const MELODY = { name: "Melody", program: 73, chords: again([[72], [76], [79], [77], [74], [71]], 4) };
const BASS = { name: "Bass", program: 33, chords: again([[36], [36], [36], [43], [43], [43]], 4) };
const CHORDS = {
  name: "Piano",
  program: 0,
  chords: again(
    [
      [60, 64, 67],
      [59, 62, 67],
    ],
    4,
  ),
  beats: 3,
};
const DRUMS = { name: "Drums", program: 0, isDrum: true, chords: again([[36, 42], [42], [38, 42]], 8) };
const SONG = score(MELODY, BASS, CHORDS, DRUMS);
const song = (): Piece => pieceOf(band, SONG, "country waltz") ?? { steps: 0, cells: new Uint8Array() };
const index = (id: string) => band.voices.findIndex((voice) => voice.id === id);

describe("a score as a band to learn from", () => {
  it("[GA9] takes each part from the track that plays it, with meter, chords and style", () => {
    const piece = song();
    expect(piece.steps).toBe(96);
    expect([...(piece.melody?.classes.slice(0, 5) ?? [])]).toEqual([36, 36, 36, 36, 40]);
    expect(piece.cells[index("bass")]).toBe(36 - 24);
    expect(piece.cells[index("chords-1")]).toBe(67 - 36);
    expect(piece.cells[index("kick")]).toBe(36 - 35);
    expect([...(piece.context?.bars.position.slice(0, 13) ?? [])].at(-1)).toBe(0);
    expect([0, 12].map((step) => piece.context?.chords.basses[step])).toEqual([0, 7]);
    expect(piece.context?.style).toBe("waltz");
  });

  it("[GA9] knows which parts do not play, and gives them as silent in every window", () => {
    const piece = song();
    expect(piece.plays?.[index("bass")]).toBe(true);
    expect(piece.plays?.[index("strings-1")]).toBe(false);
    const next = exampleSource(band, [piece], seededRandom(1));
    for (let count = 0; count < 50; count++) {
      const { known } = next();
      expect(known[index("strings-1")]).toBe(1);
    }
  });

  it("[GA9] refuses a piece without a melody or with nothing beside it, and reads a choir from any piece", () => {
    expect(pieceOf(band, score(MELODY))).toBeUndefined();
    expect(pieceOf(band, score(DRUMS, BASS))).toBeUndefined();
    expect(pieceOf(choir, SONG)?.cells).toHaveLength(96 * 4);
  });

  it("names of styles come down to a few, and may say nothing", () => {
    expect(["jazz, waltz", "latin, bossa nova", "boogie woogie, rock and roll", "swing", ""].map(styleOf)).toEqual([
      "waltz",
      "latin",
      "blues",
      "jazz",
      null,
    ]);
  });
});

describe("windows of bands", () => {
  it("[GA12] leave chords and style out at times, and move chords with the notes", () => {
    const next = exampleSource(band, [song()], seededRandom(2));
    const windows = Array.from({ length: 200 }, next);
    const chordless = windows.filter(({ context }) => context?.chords.tones.every((set) => set === 0));
    const styleless = windows.filter(({ context }) => context?.style === null);
    expect(chordless.length).toBeGreaterThan(40);
    expect(chordless.length).toBeLessThan(130);
    expect(styleless.length).toBeGreaterThan(20);
    expect(styleless.length).toBeLessThan(90);
    for (const { voices, context } of windows) {
      for (let step = 0; step < WINDOW_STEPS; step++) {
        const bass = voices.cells[step * band.voices.length + index("bass")] ?? REST;
        const root = context?.chords.basses[step] ?? -1;
        if (root >= 0 && bass !== REST) expect(bass % 12).toBe(root);
      }
    }
    expect(new Set(windows.map(({ melody }) => melody.classes.find((row) => row !== REST))).size).toBeGreaterThan(8);
  });
});

it("chords are heard from what plays: root, kind and where they change", () => {
  const seventh = [{ pitch: 43, start: 0, duration: 960 }];
  const above = [59, 65, 67].map((pitch) => ({ pitch, start: 0, duration: 960 }));
  const tonic = [60, 64, 67].map((pitch) => ({ pitch, start: 960, duration: 960 }));
  const grid = dealParts(
    band,
    new Map([
      ["bass", seventh],
      ["chords", [...above, ...tonic]],
    ]),
    { start: 0, steps: 16 },
  );
  const { tones, basses } = chordsPlayed(band, grid);
  expect([basses[0], basses[7], basses[8]]).toEqual([7, 7, 0]);
  expect(tones[0]).toBe((1 << 7) | (1 << 11) | (1 << 2) | (1 << 5));
});

describe("measuring bands", () => {
  const data = [song(), song()].flatMap((piece) => {
    const { melody, context } = piece;
    return melody && context ? [{ ...piece, melody, context }] : [];
  });

  it("[GA10] finds no gap between a set and itself, and the known figures of a plain band", () => {
    const measured = measureBands(band, data, data);
    for (const [name, value] of Object.entries(measured)) if (name.endsWith("Gap")) expect(value).toBe(0);
    expect(measured.inKeyRate).toBe(1);
    expect(measured.chordTones).toBe(1);
    expect(measured.bassNotesOnChange).toBe(1);
  });

  it("[GA10] counts silent bars and hits off the eighths in points of a hundred", () => {
    const silenced = data.map((piece) => {
      const cells = piece.cells.slice();
      for (let cell = index("bass"); cell < cells.length / 2; cell += band.voices.length) cells[cell] = REST;
      return { ...piece, cells };
    });
    expect(measureBands(band, silenced, data).emptyBarsGap).toBeCloseTo(50 / 4);
    const shifted = data.map((piece) => {
      const cells = piece.cells.slice();
      for (let step = 0; step < piece.steps; step += 4) {
        const at = step * band.voices.length + index("hat");
        cells[at + band.voices.length] = cells[at] ?? REST;
        cells[at] = REST;
      }
      return { ...piece, cells };
    });
    expect(measureBands(band, shifted, data).drumPatternGap).toBeCloseTo(60);
  });
});
