import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import type { Window } from "./condition.ts";
import { CLASSES, classOf, type MelodyGrid, REST, VOICES, WINDOW_STEPS } from "./grid.ts";
import { harmonise, writeWindows } from "./harmonise.ts";
import { sketchOf } from "./sketch.ts";
import { choir } from "./voices.ts";

const LOGITS = WINDOW_STEPS * VOICES * CLASSES;
const noisy = (seed: number) => {
  const random = seededRandom(seed);
  return async () => Float32Array.from({ length: LOGITS }, random.normal);
};
const options = (onProgress: (fraction: number) => void = () => {}, signal?: AbortSignal) => ({
  temperature: 1,
  random: seededRandom(3),
  onProgress,
  ...(signal ? { signal } : {}),
});

function melodyOf(steps: number, pitch = 67): MelodyGrid {
  return { steps, classes: new Uint8Array(steps).fill(classOf(pitch)), onsets: new Uint8Array(steps) };
}

const sung = (melody: MelodyGrid) => sketchOf(choir, melody);

describe("chaining windows", () => {
  it.each([1, 3, 16, 31, 32, 33, 47, 48, 100, 171])(
    "[MO6] writes every step of a melody of %i sixteenths",
    async (steps) => {
      const piece = await harmonise(choir, sung(melodyOf(steps)), noisy(1), options());
      expect(piece.steps).toBe(steps);
      expect(piece.cells.every((row) => row !== REST)).toBe(true);
    },
  );

  it("[MO10] gives each window what was written before it, and never rewrites it", async () => {
    const given: { start: number; cells: number[] }[] = [];
    const judge = async ({ voices, known }: Window) => {
      const settled = known.findIndex((flag, cell) => cell % VOICES !== 0 && !flag);
      given.push({ start: settled, cells: [...voices.cells.slice(0, settled)] });
      return noisy(2)();
    };
    const piece = await writeWindows(choir, sung(melodyOf(96)), judge, options());
    const second = given.find(({ cells }) => cells.length >= choir.heardBefore * VOICES);
    expect(second).toBeDefined();
    const written = [...piece.cells].join();
    for (const { cells } of given) expect(written).toContain(cells.slice(0, choir.heardBefore * VOICES).join());
  });

  it("keeps voice 0 on the melody", async () => {
    const melody = melodyOf(40);
    melody.classes.set([classOf(69), classOf(71), classOf(72)], 10);
    const piece = await harmonise(choir, sung(melody), noisy(4), options());
    expect([...piece.cells.filter((_, cell) => cell % VOICES === 0)]).toEqual([...melody.classes]);
  });

  it("falls silent where the melody is silent for long", async () => {
    const melody = melodyOf(128);
    melody.classes.fill(REST, 32, 96);
    const piece = await harmonise(choir, sung(melody), noisy(4), options());
    expect(piece.cells.slice(60 * VOICES, 64 * VOICES).every((row) => row === REST)).toBe(true);
    expect(piece.cells[34 * VOICES + 3]).not.toBe(REST);
  });

  it("[MO7] tells progress that grows to 1", async () => {
    const heard: number[] = [];
    await harmonise(
      choir,
      sung(melodyOf(200)),
      noisy(1),
      options((fraction) => heard.push(fraction)),
    );
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
    expect(heard.length).toBeGreaterThan(5);
  });

  it("[MO7] stops at the next window when it is aborted, in a piece of 10,000 bars too", async () => {
    const stop = new AbortController();
    let windows = 0;
    const run = harmonise(
      choir,
      sung(melodyOf(160_000)),
      async () => new Float32Array(LOGITS),
      options(() => {
        windows += 1;
        if (windows === 3) setImmediate(() => stop.abort(new Error("The person cancelled.")));
      }, stop.signal),
    );
    await expect(run).rejects.toThrow("The person cancelled.");
    expect(windows).toBeLessThan(6);
  });
});
