import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyScore } from "./score.arbitrary.ts";
import type { Meter, Tempo } from "./score.ts";
import {
  barAt,
  beatsBetween,
  positionAt,
  scoreEnd,
  secondsToTicks,
  tempoAt,
  tickOfBar,
  ticksToSeconds,
} from "./time.ts";

const TEMPOS: Tempo[] = [
  { id: "a", tick: 0, bpm: 120 },
  { id: "b", tick: 960, bpm: 60 },
];
const METERS: Meter[] = [
  { id: "a", tick: 0, numerator: 4, denominator: 4 },
  { id: "b", tick: 3840, numerator: 6, denominator: 8 },
];

describe("time", () => {
  it("[SC17] turns ticks into seconds and back without loss, under any tempo map", () => {
    fc.assert(
      fc.property(anyScore, fc.nat(4_000_000), fc.nat(1000), ({ tempos }, tick, more) => {
        const seconds = ticksToSeconds(tempos, tick);
        expect(secondsToTicks(tempos, seconds)).toBeCloseTo(tick, 4);
        expect(ticksToSeconds(tempos, tick + more + 1)).toBeGreaterThan(seconds);
      }),
    );
  });

  it("counts 480 ticks a quarter note, at the tempo in force", () => {
    expect(ticksToSeconds(TEMPOS, 960)).toBe(1);
    expect(ticksToSeconds(TEMPOS, 1440)).toBe(2);
    expect(secondsToTicks(TEMPOS, 2)).toBe(1440);
    expect([tempoAt(TEMPOS, 959), tempoAt(TEMPOS, 960)]).toEqual([120, 60]);
  });

  it("[SC18] puts every tick into exactly one bar, under any meters", () => {
    fc.assert(
      fc.property(anyScore, fc.nat(4_000_000), ({ meters }, tick) => {
        const bar = barAt(meters, tick);
        expect(bar.start).toBeLessThanOrEqual(tick);
        expect(tick).toBeLessThan(bar.start + bar.length);
        expect(tickOfBar(meters, bar.bar)).toBe(bar.start);
        expect(barAt(meters, bar.start + bar.length).bar).toBe(bar.bar + 1);
      }),
    );
  });

  it("[SC18] lets a change of meter begin a bar, cutting the one before short", () => {
    const meters = [METERS[0], { id: "b", tick: 2400, numerator: 3, denominator: 4 }].filter(
      (meter) => meter !== undefined,
    );
    expect(barAt(meters, 2000)).toMatchObject({ bar: 1, start: 1920, length: 480 });
    expect(barAt(meters, 2400)).toMatchObject({ bar: 2, start: 2400, length: 1440 });
  });

  it("counts beats as the meter does: an eighth in 6/8", () => {
    expect(positionAt(METERS, 3840 + 500)).toEqual({ bar: 2, beat: 2, tick: 20 });
    const beats = beatsBetween(METERS, 3840 - 480, 3840 + 480);
    expect(beats).toEqual([
      { tick: 3360, bar: 1, beat: 3, isBar: false },
      { tick: 3840, bar: 2, beat: 0, isBar: true },
      { tick: 4080, bar: 2, beat: 1, isBar: false },
    ]);
  });

  it("finds the end of a score at its last note or event", () => {
    fc.assert(
      fc.property(anyScore, (score) => {
        const end = scoreEnd(score);
        const ends = score.tracks.flatMap((track) => [
          ...track.notes.map((note) => note.start + note.duration),
          ...[...track.controls, ...track.bends, ...track.programs, ...track.lyrics].map((event) => event.tick),
        ]);
        expect(end).toBe(ends.reduce((last, each) => Math.max(last, each), 0));
      }),
    );
  });
});
