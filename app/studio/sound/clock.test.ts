import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { audioTimeOf, beginStretch, nextStretch, stretchAt, tickAt } from "./clock.ts";

const at = (tick: number, bpm: number) => ({ id: `t${tick}`, tick, bpm });

describe("the transport's clock", () => {
  it("[SO1] plays a quarter note in half a second at 120 beats a minute", () => {
    const stretch = beginStretch(10, 0, null);
    expect(audioTimeOf(stretch, 480, [at(0, 120)])).toBeCloseTo(10.5, 9);
  });

  it("[SO1] follows every tempo change on the way", () => {
    const stretch = beginStretch(0, 0, null);
    expect(audioTimeOf(stretch, 960, [at(0, 120), at(480, 60)])).toBeCloseTo(1.5, 9);
  });

  it("[SO1] tells the tick of every audio time it gave", () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.nat(50_000),
        fc.integer({ min: 20, max: 300 }),
        fc.integer({ min: 20, max: 300 }),
        (tick, start, first, second) => {
          const tempos = [at(0, first), at(7_000, second)];
          const stretch = beginStretch(3, start, null);
          const target = start + tick;
          expect(tickAt(stretch, audioTimeOf(stretch, target, tempos), tempos)).toBeCloseTo(target, 4);
        },
      ),
    );
  });

  it("[SO2] begins the next round of a loop at the instant the last one ends", () => {
    const loop = { start: 480, end: 960 };
    const first = beginStretch(0, 0, loop);
    const second = nextStretch(first, loop, [at(0, 120)]);
    expect(second).toEqual({ audioStart: 1, tickStart: 480, tickEnd: 960 });
  });

  it("[SO2] lets a playhead that stands behind the loop run on", () => {
    expect(beginStretch(0, 2_000, { start: 0, end: 960 }).tickEnd).toBe(Number.POSITIVE_INFINITY);
  });

  it("finds the stretch that sounds now, not the one that is scheduled ahead", () => {
    const heard = { audioStart: 0, tickStart: 0, tickEnd: 960 };
    const ahead = { audioStart: 1, tickStart: 0, tickEnd: 960 };
    expect(stretchAt([heard, ahead], 0.9)).toBe(heard);
    expect(stretchAt([heard, ahead], 1.1)).toBe(ahead);
  });
});
