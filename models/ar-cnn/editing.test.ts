import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PITCHES, REST, VOICES, type VoiceGrid } from "../gan/grid.ts";
import { seededRandom } from "../random.ts";
import { limitedRoll, limitsFor } from "./edit-limits.ts";
import { editParameters } from "./edit-parameters.ts";
import { applyEdits, inverseEdits, symmetricDifference } from "./edits.ts";
import { freeCells, soundingCells } from "./free-cells.ts";
import { annealedGibbs, drawRow, type GibbsOptions, type GibbsStep, hiddenShare } from "./gibbs.ts";
import type { Predictor } from "./predictor.ts";

const STEPS = 6;
const row = fc.oneof(fc.constant(REST), fc.integer({ min: 0, max: PITCHES - 1 }));
const rolls = fc
  .array(row, { minLength: STEPS * VOICES, maxLength: STEPS * VOICES })
  .map((cells): VoiceGrid => ({ steps: STEPS, cells: Uint8Array.from(cells) }));
const masks = fc.array(fc.constantFrom(0, 1), { minLength: STEPS * VOICES, maxLength: STEPS * VOICES });

/** Likes some rows better than others, by the cell. */
const model: Predictor = async (crops) =>
  Float32Array.from({ length: crops.length * STEPS * VOICES * PITCHES }, (_, index) => {
    const [cell, pitch] = [Math.floor(index / PITCHES) % (STEPS * VOICES), index % PITCHES];
    return pitch === cell ? 0.5 : 0.5 / (PITCHES - 1);
  });

const unlimited = { removals: Number.POSITIVE_INFINITY, additions: Number.POSITIVE_INFINITY };
const everywhere = new Uint8Array(STEPS * VOICES).fill(1);

async function sample(start: VoiceGrid, options: Partial<GibbsOptions>, seed = 1): Promise<GibbsStep[]> {
  const steps: GibbsStep[] = [];
  const whole = { free: everywhere, iterations: 5, temperature: 1, limits: unlimited, ...options };
  for await (const step of annealedGibbs(model, start, whole, seededRandom(seed))) steps.push(step);
  return steps;
}

describe("edit events", () => {
  it("[AR8] lead from one roll to the other, and their inverse leads back", () => {
    fc.assert(
      fc.property(rolls, rolls, (before, after) => {
        const edits = symmetricDifference(before, after);
        expect(applyEdits(before, edits)).toEqual(after);
        expect(applyEdits(after, inverseEdits(edits))).toEqual(before);
      }),
    );
  });

  it("[AR8] are the notes that only one of the two rolls has", () => {
    const before = { steps: 1, cells: Uint8Array.from([30, 20, REST, 5]) };
    const after = { steps: 1, cells: Uint8Array.from([30, 21, 12, REST]) };
    expect(symmetricDifference(before, after)).toEqual([
      { kind: "remove", step: 0, voice: 1, row: 20 },
      { kind: "add", step: 0, voice: 1, row: 21 },
      { kind: "add", step: 0, voice: 2, row: 12 },
      { kind: "remove", step: 0, voice: 3, row: 5 },
    ]);
    expect(symmetricDifference(before, before)).toEqual([]);
  });

  it("[AR8] are refused where they do not fit", () => {
    const roll = { steps: 1, cells: Uint8Array.from([30, REST, REST, REST]) };
    expect(() => applyEdits(roll, [{ kind: "add", step: 0, voice: 0, row: 3 }])).toThrow("Cannot add row 3");
    expect(() => applyEdits(roll, [{ kind: "remove", step: 0, voice: 1, row: 3 }])).toThrow("Cannot remove row 3");
    expect(() => symmetricDifference(roll, { steps: 2, cells: new Uint8Array(8) })).toThrow("has 1 steps");
  });
});

describe("annealed blocked Gibbs sampling", () => {
  it("[AR9] changes free cells only, and tells every change as events", async () => {
    await fc.assert(
      fc.asyncProperty(rolls, masks, fc.integer(), async (start, mask, seed) => {
        let roll = start;
        for (const { grid, edits } of await sample(start, { free: Uint8Array.from(mask) }, seed)) {
          roll = applyEdits(roll, edits);
          expect(roll).toEqual(grid);
          grid.cells.forEach((cell, index) => {
            if (!mask[index]) expect(cell).toBe(start.cells[index]);
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  it("[AR10] never removes or adds more than allowed, at no iteration", async () => {
    const limit = fc.integer({ min: 0, max: 10 });
    await fc.assert(
      fc.asyncProperty(rolls, limit, limit, fc.integer(), async (start, removals, additions, seed) => {
        for (const { grid } of await sample(start, { limits: { removals, additions } }, seed)) {
          const events = symmetricDifference(start, grid);
          expect(events.filter(({ kind }) => kind === "remove").length).toBeLessThanOrEqual(removals);
          expect(events.filter(({ kind }) => kind === "add").length).toBeLessThanOrEqual(additions);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("[AR10] spends scarce additions on the surest notes", async () => {
    const silent = { steps: STEPS, cells: new Uint8Array(STEPS * VOICES).fill(REST) };
    const [first] = await sample(silent, { iterations: 1, limits: { removals: 0, additions: 3 } });
    expect(first?.edits.map(({ step, voice, row }) => [step * VOICES + voice, row])).toHaveLength(3);
    for (const { step, voice, row } of first?.edits ?? []) expect(row).toBe(step * VOICES + voice);
  });

  it("[AR11] draws the same for the same seed and else for another", async () => {
    const start = { steps: STEPS, cells: new Uint8Array(STEPS * VOICES).fill(3) };
    expect(await sample(start, {}, 4)).toEqual(await sample(start, {}, 4));
    expect(await sample(start, {}, 4)).not.toEqual(await sample(start, {}, 5));
  });

  it("hides the free silence at every iteration, since the model would take it as written", async () => {
    const start = { steps: STEPS, cells: new Uint8Array(STEPS * VOICES).fill(REST) };
    const hidden: number[] = [];
    const watching: Predictor = async (crops) => {
      hidden.push(crops[0]?.hidden.reduce((sum, flag) => sum + flag, 0) ?? 0);
      return model(crops);
    };
    const options = { free: everywhere, iterations: 4, temperature: 1, limits: { removals: 0, additions: 0 } };
    for await (const { edits } of annealedGibbs(watching, start, options, seededRandom(1))) expect(edits).toEqual([]);
    expect(hidden).toEqual([24, 24, 24, 24]);
  });

  it("hides less and less, and never nothing", () => {
    const shares = Array.from({ length: 10 }, (_, iteration) => hiddenShare(iteration, 10));
    expect(shares[0]).toBe(0.9);
    expect(shares.at(-1)).toBe(0.1);
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
    expect(hiddenShare(0, 1)).toBe(0.9);
  });

  it("draws the likeliest nearly always when cold, and nearly anything when hot", () => {
    const probabilities = new Float32Array(PITCHES).fill(0.5 / (PITCHES - 1));
    probabilities[7] = 0.5;
    const shareOfSeven = (temperature: number) => {
      const random = seededRandom(2);
      return (
        Array.from({ length: 2000 }, () => drawRow(probabilities, temperature, random)).filter((row) => row === 7)
          .length / 2000
      );
    };
    expect(shareOfSeven(0.5)).toBeGreaterThan(0.95);
    expect(Math.abs(shareOfSeven(1) - 0.5)).toBeLessThan(0.05);
    expect(shareOfSeven(6)).toBeLessThan(0.1);
  });
});

describe("what people choose", () => {
  const grid = { steps: 2, cells: Uint8Array.from([30, 20, REST, REST, 30, REST, REST, 5]) };

  it("[AR9] frees a selection of steps and voices, less the notes to keep", () => {
    expect([...freeCells(grid)]).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect([...freeCells(grid, { startStep: 1, endStep: 2 })]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect([...freeCells(grid, { startStep: 0, endStep: 2, voices: [0, 3] })]).toEqual([1, 0, 0, 1, 1, 0, 0, 1]);
    expect([...freeCells(grid, { startStep: 0, endStep: 1 }, soundingCells(grid))]).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
  });

  it("[AR10] turns percent of the sounding sixteenths into a count", () => {
    expect(limitsFor(grid, { maximumNotesToRemove: 60, maximumNotesToAdd: 50 })).toEqual({
      removals: 2,
      additions: 50,
    });
    expect(limitsFor(grid, { maximumNotesToRemove: 0, maximumNotesToAdd: 50 }).removals).toBe(0);
  });

  it("[AR10] gives back what a reverted change had cost", () => {
    const roll = limitedRoll(grid, { removals: 1, additions: 1 });
    expect([roll.change(0, 31), roll.change(1, 21), roll.change(0, 30), roll.change(1, 21)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect([...roll.grid.cells.slice(0, 2)]).toEqual([30, 21]);
  });

  it("[AR12] has DeepComposer's names, ranges and defaults, and names what is wrong", () => {
    expect(editParameters.parse({})).toEqual({
      maximumNotesToRemove: 100,
      maximumNotesToAdd: 500,
      samplingIterations: 50,
      creativeRisk: 1,
    });
    const wrong = { maximumNotesToRemove: 101, maximumNotesToAdd: 49, samplingIterations: -1, creativeRisk: 0.4 };
    expect(editParameters.safeParse(wrong).error?.issues.map(({ path }) => path.join("."))).toEqual(Object.keys(wrong));
    const widest = { maximumNotesToRemove: 0, maximumNotesToAdd: 1000, samplingIterations: 100, creativeRisk: 6 };
    expect(editParameters.parse(widest)).toEqual(widest);
  });
});
