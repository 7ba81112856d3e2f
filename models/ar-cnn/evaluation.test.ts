import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PITCHES, REST, VOICES } from "../gan/grid.ts";
import { countParallels } from "../metrics/parallels.ts";
import { seededRandom } from "../random.ts";
import type { Crop } from "./crop.ts";
import { evaluateArCnn } from "./evaluation.ts";
import { drawOrdering, frameNats } from "./frame-nats.ts";
import type { Predictor } from "./predictor.ts";
import { harmonised, structureOf } from "./structure.ts";

/** A predictor that gives every cell the probabilities that `of` says. */
function predictor(of: (crop: Crop, cell: number, row: number) => number): Predictor {
  return async (crops) =>
    Float32Array.from(
      crops.flatMap((crop) =>
        Array.from({ length: crop.cells.length * PITCHES }, (_, index) =>
          of(crop, Math.floor(index / PITCHES), index % PITCHES),
        ),
      ),
    );
}

const uniform = predictor(() => 1 / PITCHES);
const chords = (steps: number) => Uint8Array.from({ length: steps * VOICES }, (_, cell) => 10 + (cell % 7));
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("Coconet's algorithm 1", () => {
  it("[AR4] reads 15.48 nats a frame for a network that knows nothing", async () => {
    expect(mean(await frameNats(uniform, chords(6), seededRandom(1)))).toBeCloseTo(15.48, 2);
  });

  it("[AR6] reads the entropy of a known distribution: independent cells that are right half of the time", async () => {
    const half = predictor((_, cell, row) => (row === 10 + (cell % 7) ? 0.5 : 0.5 / (PITCHES - 1)));
    expect(mean(await frameNats(half, chords(6), seededRandom(1)))).toBeCloseTo(4 * Math.log(2), 5);
  });

  it("[AR6] counts nothing for a silence", async () => {
    const cells = chords(4);
    cells[0] = REST;
    cells[1] = REST;
    const nats = await frameNats(uniform, cells, seededRandom(1));
    expect(nats[0]).toBeCloseTo(2 * Math.log(48), 4);
    expect(nats[1]).toBeCloseTo(4 * Math.log(48), 4);
  });

  it("[AR6] averages orderings in probability, not in nats", async () => {
    let calls = 0;
    const changing: Predictor = async (crops) => {
      const sure = calls++ < VOICES;
      return predictor((_, cell, row) => (row === 10 + (cell % 7) ? (sure ? 1 : 0.5) : 0))(crops);
    };
    const nats = await frameNats(changing, chords(3), seededRandom(1), 2);
    expect(nats[0]).toBeCloseTo(-Math.log((1 + 0.5 ** 4) / 2), 5);
  });

  it("[AR6] gives each step the true steps before it, and inside the step the first choices of the network itself", async () => {
    const cells = chords(5);
    const wrong = 40;
    const seen: Crop[][] = [];
    const stubborn: Predictor = async (crops) => {
      seen.push(crops.map((crop) => ({ ...crop, cells: crop.cells.slice(), hidden: crop.hidden.slice() })));
      return predictor((_, __, row) => (row === wrong ? 0.9 : 0.1 / (PITCHES - 1)))(crops);
    };
    await frameNats(stubborn, cells, seededRandom(3), 1);
    const { steps: order, voices } = drawOrdering(5, seededRandom(3));
    expect(seen).toHaveLength(VOICES);
    seen.forEach((crops, turn) => {
      crops.forEach((crop, place) => {
        for (let cell = 0; cell < cells.length; cell++) {
          const step = Math.floor(cell / VOICES);
          const known = order.slice(0, place).includes(step);
          const asked = step === order[place] && (voices[step] ?? []).slice(0, turn).includes(cell % VOICES);
          expect(crop.hidden[cell]).toBe(known || asked ? 0 : 1);
          if (known) expect(crop.cells[cell]).toBe(cells[cell]);
          if (asked) expect(crop.cells[cell]).toBe(wrong);
        }
      });
    });
  });
});

describe("evaluation of a set", () => {
  const piece = (steps: number) => ({ steps, cells: chords(steps) });

  it("[AR6] takes one crop of at most 128 steps from every piece, short and odd ones too", async () => {
    const even: Predictor = async (crops) =>
      new Float32Array(crops.length * (crops[0]?.cells.length ?? 0) * PITCHES).fill(1 / PITCHES);
    const evaluation = await evaluateArCnn(even, [piece(7), piece(131)], () => {});
    expect(evaluation.pieces).toBe(2);
    expect(evaluation.scale.bars).toBe(8);
    expect(evaluation.metrics.natsPerFrame).toBeCloseTo(15.485, 3);
    expect(evaluation.baseline.natsPerFrame).toBeCloseTo(15.485, 3);
  });

  it("[AR13] draws alto, tenor and bass under the soprano, and measures them beside the composer's", async () => {
    const [bar, third] = [piece(16), 3];
    const inThirds = predictor((_, cell, row) => (row === 30 - third * (cell % VOICES) ? 1 : 0));
    const drawn = await harmonised(inThirds, bar, seededRandom(1));
    drawn.cells.forEach((row, cell) => {
      expect(row).toBe(cell % VOICES === 0 ? bar.cells[cell] : 30 - third * (cell % VOICES));
    });
    const { metrics, baseline } = structureOf([drawn], [bar]);
    expect(metrics.emptyBarsGap).toBe(0);
    expect(metrics.usedPitchClassesGap).toBeGreaterThan(0);
    expect(structureOf([bar], [bar]).metrics.usedPitchClassesGap).toBe(0);
    expect(Object.keys(baseline)).toContain("parallelFifthsData");
  });

  it("[AR13] counts how often voices move and triads sound", () => {
    const triad = [36, 31, 28, 12];
    const seventh = [36, 34, 31, 28];
    const steps = 32;
    const cells = (chordAt: (step: number) => number[]) =>
      Uint8Array.from({ length: steps * VOICES }, (_, cell) => chordAt(Math.floor(cell / VOICES))[cell % VOICES] ?? 0);
    const still = { steps, cells: cells(() => triad) };
    const turning = { steps, cells: cells((step) => (step < 16 ? triad : seventh)) };
    expect(structureOf([still], [turning]).metrics).toMatchObject({ onsets: 0, triads: 1 });
    expect(structureOf([still], [turning]).baseline).toMatchObject({ onsetsData: 3 / steps, triadsData: 0.5 });
  });

  it("[AR21] draws no parallel fifths or octaves, whatever the model says", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 20, max: 40 }), { minLength: 24, maxLength: 24 }),
        fc.nat(),
        async (tune, seed) => {
          const cells = Uint8Array.from({ length: 24 * VOICES }, (_, cell) =>
            cell % VOICES === 0 ? (tune[cell / VOICES] ?? 0) : REST,
          );
          const drawn = await harmonised(uniform, { steps: 24, cells }, seededRandom(seed), 8);
          const lines = [0, 1, 2, 3].map((voice) =>
            Array.from({ length: 24 }, (_, step) => {
              const row = drawn.cells[step * VOICES + voice] ?? REST;
              return row === REST ? undefined : row;
            }),
          );
          const { moves, fifths, octaves } = countParallels(lines);
          expect(moves).toBeGreaterThan(0);
          expect([fifths, octaves]).toEqual([0, 0]);
        },
      ),
      { numRuns: 20 },
    );
  });
});
