import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editParameters } from "../../domain/techniques/edit.ts";
import { PITCHES, REST, VOICES, type VoiceGrid } from "../gan/grid.ts";
import { seededRandom } from "../random.ts";
import { drawRow, gumbel } from "./draw-runs.ts";
import { limitedRoll, limitsFor, NO_LIMITS } from "./edit-limits.ts";
import { editsBetween, type RollEdit } from "./edits.ts";
import { freeCells } from "./free-cells.ts";
import { annealedGibbs, type GibbsOptions, type GibbsStep, hiddenShare, madePart } from "./gibbs.ts";
import { type NotedRoll, notedRoll, notesOf, type RollNote, runsAsNotes } from "./noted-roll.ts";
import type { Predictor } from "./predictor.ts";

const STEPS = 6;
const row = fc.oneof(fc.constant(REST), fc.integer({ min: 0, max: PITCHES - 1 }), fc.integer({ min: 20, max: 21 }));
const grids = fc
  .array(row, { minLength: STEPS * VOICES, maxLength: STEPS * VOICES })
  .map((cells): VoiceGrid => ({ steps: STEPS, cells: Uint8Array.from(cells) }));
const masks = fc.array(fc.constantFrom(0, 1), { minLength: STEPS * VOICES, maxLength: STEPS * VOICES });
const everywhere = new Uint8Array(STEPS * VOICES).fill(1);
const keys = (notes: RollNote[]) => notes.map(({ voice, row, from, to }) => `${voice} ${row} ${from}-${to}`).sort();

/** Likes one row best in each cell, four octaves and a bit apart so that voices never move in parallel. */
const model: Predictor = async (crops) =>
  Float32Array.from({ length: crops.length * STEPS * VOICES * PITCHES }, (_, index) => {
    const [cell, pitch] = [Math.floor(index / PITCHES) % (STEPS * VOICES), index % PITCHES];
    return pitch === cell ? 0.5 : 0.5 / (PITCHES - 1);
  });

async function sample(roll: NotedRoll, options: Partial<GibbsOptions>, seed = 1): Promise<GibbsStep[]> {
  const steps: GibbsStep[] = [];
  const whole = { free: everywhere, iterations: 5, temperature: 1, limits: NO_LIMITS, ...options };
  for await (const step of annealedGibbs(model, roll, whole, seededRandom(seed))) steps.push(step);
  return steps;
}

function applied(notes: RollNote[], edits: RollEdit[]): string[] {
  const standing = keys(notes);
  for (const { kind, note } of edits) {
    const key = keys([note])[0] ?? "";
    if (kind === "add") standing.push(key);
    else standing.splice(standing.indexOf(key) >>> 0, 1);
  }
  return standing.sort();
}

describe("notes on the roll", () => {
  it("[AR8] are the given ones as long as their cells stand, though equal ones touch", () => {
    const given = [
      { voice: 0, row: 30, from: 0, to: 2 },
      { voice: 0, row: 30, from: 2, to: 4 },
    ];
    const roll = notedRoll(STEPS, given);
    expect(notesOf(roll, roll.start.cells)).toEqual(given);
    const longer = roll.start.cells.slice();
    longer[4 * VOICES] = 30;
    expect(notesOf(roll, longer)).toEqual([...given, { voice: 0, row: 30, from: 4, to: 5 }]);
    const anew = longer.map((cell) => (cell === 30 ? 31 : cell));
    expect(notesOf(roll, anew)).toEqual([{ voice: 0, row: 31, from: 0, to: 5 }]);
  });

  it("[AR8] edits lead from one state to another, removing what stands and adding what does not", () => {
    fc.assert(
      fc.property(grids, grids, grids, (start, before, after) => {
        const roll = runsAsNotes(start);
        const edits = editsBetween(roll, before.cells, after.cells);
        expect(applied(notesOf(roll, before.cells), edits)).toEqual(keys(notesOf(roll, after.cells)));
        expect(new Set(edits.map(({ note }) => keys([note])[0])).size).toBe(edits.length);
      }),
    );
  });
});

describe("annealed blocked Gibbs sampling", () => {
  it("[AR9] changes free cells only, and tells every change as edits", async () => {
    await fc.assert(
      fc.asyncProperty(grids, masks, fc.integer(), async (start, mask, seed) => {
        const roll = runsAsNotes(start);
        let notes = keys(notesOf(roll, start.cells));
        for (const { cells, edits } of await sample(roll, { free: Uint8Array.from(mask) }, seed)) {
          for (const { kind, note } of edits) {
            const key = keys([note])[0] ?? "";
            notes = kind === "add" ? [...notes, key] : notes.toSpliced(notes.indexOf(key), 1);
          }
          expect(notes.toSorted()).toEqual(keys(notesOf(roll, cells)));
          cells.forEach((cell, index) => {
            if (!mask[index]) expect(cell).toBe(start.cells[index]);
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  it("[AR10] never removes or adds more notes than allowed, after no edit", async () => {
    const limit = fc.integer({ min: 0, max: 6 });
    await fc.assert(
      fc.asyncProperty(grids, limit, limit, fc.integer(), async (start, removals, additions, seed) => {
        const roll = runsAsNotes(start);
        let [removed, added] = [0, 0];
        for (const { edits } of await sample(roll, { limits: { removals, additions } }, seed)) {
          for (const { kind, note } of edits) {
            const sign = kind === "add" ? 1 : -1;
            if (roll.isGiven(note)) removed -= sign;
            else added += sign;
            expect(removed).toBeLessThanOrEqual(removals);
            expect(added).toBeLessThanOrEqual(additions);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("[AR10] spends scarce additions on the surest notes", async () => {
    const silent = runsAsNotes({ steps: STEPS, cells: new Uint8Array(STEPS * VOICES).fill(REST) });
    const [first] = await sample(silent, { iterations: 1, limits: { removals: 0, additions: 3 } });
    expect(first?.edits).toHaveLength(3);
    for (const { note } of first?.edits ?? []) expect(note.row).toBe(note.from * VOICES + note.voice);
  });

  it("[AR15] leaves silence where a note is out of place and no other may come", async () => {
    const roll = notedRoll(STEPS, [{ voice: 0, row: 40, from: 2, to: 3 }]);
    const options = { iterations: 20, limits: { removals: 1, additions: 0 } };
    const last = (await sample(roll, options)).at(-1);
    expect(last?.cells.every((cell) => cell === REST)).toBe(true);
    const kept = (await sample(roll, { ...options, limits: { removals: 0, additions: 0 } })).at(-1);
    expect(kept?.cells).toEqual(roll.start.cells);
  });

  it("[AR15] takes notes beyond four at a time away when no voice would sing them, as far as notes may go", async () => {
    const note = { pitch: 80, start: 0, duration: 120, velocity: 90 };
    const others = [{ pitch: 80, from: 0, to: 1, note }];
    const silent = runsAsNotes({ steps: STEPS, cells: new Uint8Array(STEPS * VOICES).fill(REST) });
    const strict: Partial<GibbsOptions> = { others, iterations: 2, limits: { removals: 1, additions: 0 } };
    expect((await sample(silent, strict)).flatMap(({ removedOthers }) => removedOthers)).toEqual(others);
    const forbidden = { ...strict, limits: { removals: 0, additions: 0 } };
    expect((await sample(silent, forbidden)).flatMap(({ removedOthers }) => removedOthers)).toEqual([]);
  });

  it("[AR11] draws the same for the same seed and else for another", async () => {
    const roll = runsAsNotes({ steps: STEPS, cells: new Uint8Array(STEPS * VOICES).fill(3) });
    expect(await sample(roll, {}, 4)).toEqual(await sample(roll, {}, 4));
    expect(await sample(roll, {}, 4)).not.toEqual(await sample(roll, {}, 5));
  });

  it("hides the silence at every iteration, since the model would take it as written", async () => {
    const start = { steps: STEPS, cells: new Uint8Array(STEPS * VOICES).fill(REST) };
    const hidden: number[] = [];
    const watching: Predictor = async (crops) => {
      hidden.push(crops[0]?.hidden.reduce((sum, flag) => sum + flag, 0) ?? 0);
      return model(crops);
    };
    const options = { free: everywhere, iterations: 4, temperature: 1, limits: { removals: 0, additions: 0 } };
    for await (const { edits } of annealedGibbs(watching, runsAsNotes(start), options, seededRandom(1)))
      expect(edits).toEqual([]);
    expect(hidden).toEqual([24, 24, 24, 24]);
  });

  it("hides less and less, and never nothing; makes more and more of its draws", () => {
    const shares = Array.from({ length: 10 }, (_, iteration) => hiddenShare(iteration, 10));
    expect(shares[0]).toBe(0.9);
    expect(shares.at(-1)).toBe(0.1);
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
    expect(hiddenShare(0, 1)).toBe(0.9);
    const parts = Array.from({ length: 10 }, (_, iteration) => madePart(iteration, 10));
    expect(parts[0]).toBeCloseTo(1 / 7, 9);
    expect(parts.slice(6)).toEqual([1, 1, 1, 1]);
    expect(madePart(0, 1)).toBe(1);
  });

  it("draws the likeliest nearly always when cold, and nearly anything when hot", () => {
    const scores = new Float64Array(PITCHES).fill(Math.log(0.5 / (PITCHES - 1)));
    scores[7] = Math.log(0.5);
    const shareOfSeven = (temperature: number) => {
      const random = seededRandom(2);
      const chances = () => Float64Array.from({ length: PITCHES }, () => gumbel(random));
      return (
        Array.from({ length: 2000 }, () => drawRow(scores, temperature, chances())).filter((r) => r === 7).length / 2000
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
    expect([...freeCells(grid, { startStep: 0, endStep: 1 }, new Set([0, 1]))]).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
  });

  it("[AR10] turns percent of the notes into a count", () => {
    expect(limitsFor(5, { maximumNotesToRemove: 50, maximumNotesToAdd: 50 })).toEqual({ removals: 2, additions: 50 });
    expect(limitsFor(4, { maximumNotesToRemove: 0, maximumNotesToAdd: 50 }).removals).toBe(0);
  });

  it("[AR10] gives back what a reverted change had cost", () => {
    const limited = limitedRoll(runsAsNotes(grid), { removals: 1, additions: 1 });
    const soprano = { voice: 0, from: 0, to: 2 };
    const alto = { voice: 1, from: 0, to: 1 };
    expect([
      limited.change(soprano, 31),
      limited.change(alto, 21),
      limited.change(soprano, 30),
      limited.change(alto, 21),
    ]).toEqual(["done", "removals", "done", "done"]);
    expect([...limited.cells.slice(0, 2)]).toEqual([30, 21]);
  });

  it("[AR12] has DeepComposer's names, ranges and defaults, and names what is wrong", () => {
    expect(editParameters.parse({})).toEqual({
      maximumNotesToRemove: 100,
      maximumNotesToAdd: 500,
      samplingIterations: 50,
      creativeRisk: 1,
      keepNotes: [],
    });
    const wrong = {
      maximumNotesToRemove: 101,
      maximumNotesToAdd: 49,
      samplingIterations: -1,
      creativeRisk: 0.4,
      keepNotes: 3,
    };
    expect(editParameters.safeParse(wrong).error?.issues.map(({ path }) => path.join("."))).toEqual(Object.keys(wrong));
    const widest = { maximumNotesToRemove: 0, maximumNotesToAdd: 1000, samplingIterations: 100, creativeRisk: 6 };
    expect(editParameters.parse(widest)).toMatchObject(widest);
  });
});
