import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ticksToSeconds } from "../score/tempo-map.ts";
import { correctionFor } from "./correction.ts";
import { type PlayheadLine, playheadAt, secondsAhead } from "./shared-playhead.ts";

const tempos = fc
  .tuple(fc.integer({ min: 20, max: 300 }), fc.integer({ min: 20, max: 300 }), fc.integer({ min: 1, max: 20_000 }))
  .map(([first, second, tick]) => [
    { id: "a", tick: 0, bpm: first },
    { id: "b", tick, bpm: second },
  ]);
const at120 = [{ id: "a", tick: 0, bpm: 120 }];
const ENDLESS = Number.POSITIVE_INFINITY;
const line = (change: Partial<PlayheadLine> = {}): PlayheadLine => ({
  playing: true,
  tick: 0,
  at: 10_000,
  loop: null,
  ...change,
});

describe("[PE3] where everybody's playhead is", () => {
  it("is where it was left, while it stands", () => {
    expect(playheadAt(line({ playing: false, tick: 480 }), { tempos: at120, end: 9_600 }, 99_000)).toEqual({
      tick: 480,
      playing: false,
    });
  });

  it("is the beginning until the moment of the command, and moves with the tempo after it", () => {
    const music = { tempos: at120, end: ENDLESS };
    expect(playheadAt(line({ tick: 960 }), music, 9_000)).toEqual({ tick: 960, playing: true });
    expect(playheadAt(line({ tick: 960 }), music, 10_500).tick).toBeCloseTo(1_440);
  });

  it("is the same for who was there from the beginning and for who asks for it on the way", () => {
    fc.assert(
      fc.property(tempos, fc.nat(10_000), fc.nat(60_000), fc.nat(60_000), (map, tick, first, second) => {
        const music = { tempos: map, end: ENDLESS };
        const begun = line({ tick });
        const halfway = playheadAt(begun, music, begun.at + first);
        const late = line({ tick: halfway.tick, at: begun.at + first });
        expect(playheadAt(late, music, begun.at + first + second).tick).toBeCloseTo(
          playheadAt(begun, music, begun.at + first + second).tick,
          3,
        );
      }),
    );
  });

  it("stays in a loop for ever, and comes round in the time that the loop takes", () => {
    const bounds = fc.record({ start: fc.nat(8_000), length: fc.integer({ min: 30, max: 8_000 }) });
    fc.assert(
      fc.property(tempos, bounds, fc.nat(16_000), fc.nat(600_000), (map, { start, length }, tick, passed) => {
        const loop = { start, end: start + length };
        fc.pre(tick < loop.end);
        const music = { tempos: map, end: 100 };
        const at = 10_000 + passed;
        const now = playheadAt(line({ tick, loop }), music, at);
        expect(now.playing).toBe(true);
        expect(now.tick).toBeLessThanOrEqual(loop.end + 0.001);
        const round = 1000 * (ticksToSeconds(map, loop.end) - ticksToSeconds(map, loop.start));
        const inside = playheadAt(line({ tick: Math.max(tick, start), loop }), music, at);
        const later = playheadAt(line({ tick: Math.max(tick, start), loop }), music, at + round);
        expect(Math.abs(secondsAhead(later.tick, inside.tick, map, loop))).toBeLessThan(1e-6);
      }),
    );
  });

  it("runs past a loop that it began behind, and past one too short to play", () => {
    const music = { tempos: at120, end: ENDLESS };
    const behind = line({ tick: 5_000, loop: { start: 0, end: 960 } });
    expect(playheadAt(behind, music, 11_000).tick).toBeCloseTo(5_960);
    expect(playheadAt(line({ loop: { start: 0, end: 10 } }), music, 11_000).tick).toBeCloseTo(960);
  });

  it("stands at the end of the music", () => {
    expect(playheadAt(line(), { tempos: at120, end: 960 }, 60_000)).toEqual({ tick: 960, playing: false });
    expect(playheadAt(line({ tick: 2_000 }), { tempos: at120, end: 960 }, 60_000)).toEqual({
      tick: 2_000,
      playing: false,
    });
  });
});

describe("[PE4] how far somebody's sound is ahead", () => {
  it("is told in seconds, the short way round a loop", () => {
    expect(secondsAhead(960, 480, at120, null)).toBeCloseTo(0.5);
    expect(secondsAhead(480, 960, at120, null)).toBeCloseTo(-0.5);
    const loop = { start: 0, end: 1_920 };
    expect(secondsAhead(10, 1_910, at120, loop)).toBeCloseTo(20 / 960);
    expect(secondsAhead(1_910, 10, at120, loop)).toBeCloseTo(-20 / 960);
  });

  it("is left alone where nobody hears it, put right at the next bar where one might, and soon where everybody would", () => {
    expect([0, 0.003, -0.003].map(correctionFor)).toEqual(["none", "none", "none"]);
    expect([0.01, -0.03].map(correctionFor)).toEqual(["at-bar", "at-bar"]);
    expect([0.031, -0.2].map(correctionFor)).toEqual(["soon", "soon"]);
    expect([1, -3].map(correctionFor)).toEqual(["anew", "anew"]);
  });
});
