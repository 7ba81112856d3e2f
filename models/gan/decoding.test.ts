import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import type { Window } from "./condition.ts";
import { settleCells } from "./decoding.ts";
import { CLASSES, classOf, emptyVoices, LOWEST_PITCH, VOICES, WINDOW_STEPS } from "./grid.ts";
import { choir, VOICE_RANGES } from "./voices.ts";

const SOPRANO = 67;
const open = Array.from({ length: WINDOW_STEPS * VOICES }, (_, cell) => cell).filter((cell) => cell % VOICES !== 0);

function windowUnder(pitch: number): Window {
  const window = {
    melody: { steps: 0, classes: new Uint8Array(), onsets: new Uint8Array() },
    voices: emptyVoices(WINDOW_STEPS),
    known: new Uint8Array(WINDOW_STEPS * VOICES),
  };
  for (let cell = 0; cell < WINDOW_STEPS * VOICES; cell += VOICES) {
    window.voices.cells[cell] = classOf(pitch);
    window.known[cell] = 1;
  }
  return window;
}

async function settled(seed: number, temperature: number, passes: number): Promise<Window> {
  const random = seededRandom(seed);
  const window = windowUnder(SOPRANO);
  const judge = async () => Float32Array.from({ length: WINDOW_STEPS * VOICES * CLASSES }, () => 3 * random.normal());
  await settleCells(window, open, judge, { layout: choir, temperature, passes, pull: () => 0, random });
  return window;
}

describe("settling the cells of a window", () => {
  it("[MO5] keeps every voice in its range and below the voice above it, whatever the network says", async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { voices, known } = await settled(seed, 1.5, 1 + seed);
      expect(known.every((given) => given === 1)).toBe(true);
      for (const cell of open) {
        const voice = cell % VOICES;
        const pitch = (voices.cells[cell] ?? 0) + LOWEST_PITCH;
        const [low, high] = voice === 1 ? VOICE_RANGES[1] : voice === 2 ? VOICE_RANGES[2] : VOICE_RANGES[3];
        expect(pitch).toBeGreaterThanOrEqual(low);
        expect(pitch).toBeLessThanOrEqual(high);
        expect(pitch).toBeLessThanOrEqual((voices.cells[cell - 1] ?? 0) + LOWEST_PITCH);
      }
    }
  });

  it("takes the likeliest class at temperature 0", async () => {
    const window = windowUnder(72);
    const logits = new Float32Array(WINDOW_STEPS * VOICES * CLASSES);
    for (const cell of open) logits[cell * CLASSES + classOf([72, 65, 60, 48][cell % VOICES] ?? 0)] = 5;
    await settleCells(window, open, async () => logits, {
      layout: choir,
      temperature: 0,
      passes: 3,
      pull: () => 0,
      random: seededRandom(1),
    });
    expect([...window.voices.cells.slice(0, 4)].map((row) => row + LOWEST_PITCH)).toEqual([72, 65, 60, 48]);
  });

  it("lets the network hear in later passes what earlier ones settled", async () => {
    const heard: number[] = [];
    const window = windowUnder(72);
    const judge = async ({ known }: Window) => {
      heard.push(known.reduce((sum, given) => sum + given, 0));
      return new Float32Array(WINDOW_STEPS * VOICES * CLASSES);
    };
    await settleCells(window, open, judge, {
      layout: choir,
      temperature: 1,
      passes: 4,
      pull: () => 0,
      random: seededRandom(1),
    });
    expect(heard).toHaveLength(4);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    expect(new Set(heard).size).toBe(4);
  });
});
