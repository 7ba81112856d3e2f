import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreEnd } from "../../domain/score/time.ts";
import { cutScore } from "./cut-score.ts";
import { tune } from "./data.samples.ts";
import type { SourcePiece } from "./piece.ts";
import { splitByWork } from "./split.ts";

const piece = (name: string, work = name, bars = 8): SourcePiece => ({ name, work, score: tune(bars) });
const some = (count: number) => Array.from({ length: count }, (_, index) => piece(`piece ${index}`));
const names = (pieces: readonly SourcePiece[]) => pieces.map(({ name }) => name).sort();

describe("parting data into what is learned from and what is checked with", () => {
  it("[DA8] versions of one work never stand on both sides, and nothing is lost", () => {
    const works = fc.array(fc.nat(12), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(works, fc.nat(1000), (numbers, seed) => {
        fc.pre(new Set(numbers).size > 1);
        const pieces = numbers.map((work, index) => piece(`${index}`, `work ${work}`));
        const { train, valid } = splitByWork(pieces, seed);
        const learned = new Set(train.map(({ work }) => work));
        expect(valid.filter(({ work }) => learned.has(work))).toEqual([]);
        expect(names([...train, ...valid])).toEqual(names(pieces));
        expect(Math.min(train.length, valid.length)).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });

  it("[DA8] is the same every time, whatever the order of the pieces, and another with another seed", () => {
    const pieces = some(40);
    const { valid } = splitByWork(pieces);
    expect(names(valid)).toHaveLength(4);
    expect(names(splitByWork([...pieces].reverse()).valid)).toEqual(names(valid));
    expect(names(splitByWork(pieces, 2).valid)).not.toEqual(names(valid));
  });

  it("[DA8] keeps the split that the data brings, and leaves its test pieces alone", () => {
    const sides = ["train", "train", "valid", "test"] as const;
    const { train, valid, how } = splitByWork(sides.map((side, index) => ({ ...piece(`${index}`), side })));
    expect([names(train), names(valid)]).toEqual([["0", "1"], ["2"]]);
    expect(how).toContain("1 piece for tests");
  });

  it("[DA8] of a single work the last fifth of the bars is kept back, and said so", () => {
    const { train, valid, how, warning } = splitByWork([piece("only", "only", 10)]);
    expect(train.map(({ score }) => scoreEnd(score) / 1920)).toEqual([8]);
    expect(valid.map(({ score }) => scoreEnd(score) / 1920)).toEqual([2]);
    expect(how).toContain("the check set is made of its last bars");
    expect(warning).toContain("Only 1 piece");
  });

  it("[DA8] a piece too short to be cut is on both sides; no pieces give none", () => {
    const short = splitByWork([piece("short", "short", 2)]);
    expect(short.train).toEqual(short.valid);
    expect(splitByWork([])).toMatchObject({ train: [], valid: [] });
  });
});

describe("a stretch of a score", () => {
  it("begins at 0 with the meter that holds there, and ends where it is cut", () => {
    const score = tune(4);
    const meters = [...score.meters, { id: "waltz", tick: 1920, numerator: 3, denominator: 4 }];
    const cut = cutScore({ ...score, meters }, 2000, 4000);
    expect(cut.meters).toEqual([{ id: "waltz", tick: 0, numerator: 3, denominator: 4 }]);
    expect(cut.tracks[0]?.notes[0]?.start).toBe(2400 - 2000);
    expect(scoreEnd(cut)).toBe(2000);
  });
});
