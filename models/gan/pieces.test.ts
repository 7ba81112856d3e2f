import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { possibleShifts } from "./chorales.ts";
import { exampleSource } from "./examples.ts";
import { CLASSES, classOf, REST, VOICES, WINDOW_STEPS } from "./grid.ts";
import { readPieces, voicesByHeight } from "./pieces.ts";
import { choir } from "./voices.ts";

describe("reading data", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "pieces-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("reads a chorale file: pitches by voice, -1 as a rest", async () => {
    const path = join(folder, "chorales.json");
    await writeFile(
      path,
      JSON.stringify({
        valid: [
          [
            [72, 67, 64, 48],
            [72, 67, -1, 48],
          ],
        ],
      }),
    );
    const [piece] = await readPieces(path, "valid");
    expect([...(piece?.cells ?? [])]).toEqual([36, 31, 28, 12, 36, 31, REST, 12]);
    await expect(readPieces(path, "test")).rejects.toThrow('has no split "test"; it has valid.');
  });

  it("says what is wrong with a file that holds no chorales, or is not there", async () => {
    const path = join(folder, "other.json");
    await writeFile(path, JSON.stringify({ valid: [[[72, 67, 64]]] }));
    await expect(readPieces(path, "valid")).rejects.toThrow("is not a chorale file");
    await expect(readPieces(join(folder, "nothing"), "valid")).rejects.toThrow("There is no data at");
  });

  it("deals notes out by height: highest to the soprano, lowest to the bass", () => {
    const chord = [48, 60, 64, 67, 72].map((pitch) => ({ pitch, start: 0, duration: 120, velocity: 80 }));
    expect([...voicesByHeight(chord).cells]).toEqual([72, 67, 64, 48].map(classOf));
    expect([...voicesByHeight(chord.slice(0, 2)).cells]).toEqual([classOf(60), REST, REST, classOf(48)]);
  });
});

describe("cutting training windows", () => {
  const steps = 80;
  const piece = {
    steps,
    cells: Uint8Array.from({ length: steps * VOICES }, (_, cell) => [36, 31, 24, 12][cell % VOICES] ?? 0),
  };

  it("keeps every shifted note on the roll", () => {
    expect(possibleShifts(piece, 6)).toEqual([-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6]);
    expect(possibleShifts({ steps: 1, cells: Uint8Array.from([47, 30, 20, 1]) }, 6)).toEqual([-1, 0]);
  });

  it("cuts whole windows with melodies, and gives none, some or most of the voices", () => {
    const next = exampleSource(choir, [piece], seededRandom(1));
    const windows = Array.from({ length: 200 }, next);
    for (const { melody, voices, known } of windows) {
      expect([melody.classes.length, voices.cells.length, known.length]).toEqual([
        WINDOW_STEPS,
        WINDOW_STEPS * VOICES,
        WINDOW_STEPS * VOICES,
      ]);
      expect(voices.cells.every((row) => row < CLASSES)).toBe(true);
    }
    const shares = windows.map(({ known }) => known.reduce((sum, given) => sum + given, 0) / known.length);
    expect(shares.filter((share) => share === 0).length).toBeGreaterThan(5);
    expect(shares.filter((share) => share > 0.8).length).toBeGreaterThan(5);
  });

  it("refuses to train on pieces that are all too short", () => {
    expect(() => exampleSource(choir, [{ steps: 8, cells: new Uint8Array(32) }], seededRandom(1))).toThrow(
      "There is no piece of at least 32",
    );
  });
});
