import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PlayheadLine } from "../../../domain/presence/shared-playhead.ts";
import { PPQ, type Score } from "../../../domain/score/score.ts";
import type { OwnSound } from "../transport/transport.ts";
import { createAligner } from "./aligner.ts";

const TICKS_A_SECOND = 960;
const SERVER_AHEAD_MS = 1_000_000;
const score: Score = {
  ppq: PPQ,
  tempos: [{ id: "t", tick: 0, bpm: 120 }],
  meters: [{ id: "m", tick: 0, numerator: 4, denominator: 4 }],
  keys: [],
  markers: [],
  tracks: [],
};

/** A sound whose clock goes `rate` as fast as the others', takes `wakesMs` to begin, and has `sentMs` of it on its way. */
function studio({ rate = 1, wakesMs = 0, sentMs = 0 } = {}) {
  const begun: number[] = [];
  const shifts: { seconds: number; tick: number }[] = [];
  let line: { tick: number; atMs: number } | null = null;
  let parked = 0;
  const heardAt = (atMs: number) =>
    line ? line.tick + Math.max(0, (atMs - line.atMs) / 1000) * rate * TICKS_A_SECOND : parked;
  const sound: OwnSound = {
    playAlong: (plan) =>
      void setTimeout(() => {
        line = plan(performance.now() + 60) ?? line;
        if (line) begun.push(line.tick);
      }, wakesMs),
    heardAt,
    shift: (seconds, tick) => {
      shifts.push({ seconds, tick });
      setTimeout(() => {
        if (line) line = { ...line, atMs: line.atMs + seconds * 1000 };
      }, sentMs);
    },
    stop: () => {
      parked = heardAt(performance.now());
      line = null;
    },
    seek: (tick) => {
      parked = tick;
      if (line) line = { tick, atMs: performance.now() };
    },
    unlock: () => {},
    setLoop: () => {},
  };
  const aligner = createAligner({
    sound,
    state: { get: () => ({ playing: line !== null, tick: parked, problem: null }) },
    score: () => score,
    end: () => 960_000,
    serverNow: () => performance.now() + SERVER_AHEAD_MS,
  });
  const apart = (command: PlayheadLine) =>
    (heardAt(performance.now()) - command.tick) / TICKS_A_SECOND -
    (performance.now() + SERVER_AHEAD_MS - command.at) / 1000;
  return { aligner, sound, begun, shifts, apart, isPlaying: () => line !== null, at: () => heardAt(performance.now()) };
}

const play = (inMs: number, tick = 0): PlayheadLine => ({
  playing: true,
  tick,
  at: performance.now() + SERVER_AHEAD_MS + inMs,
  loop: null,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("[PE13] one's own sound, while others hear it too", () => {
  it("begins at the moment of the command, from its tick", () => {
    const here = studio();
    const command = play(250, 1_920);
    here.aligner.obey(command);
    vi.advanceTimersByTime(200);
    expect(here.at()).toBe(1_920);
    vi.advanceTimersByTime(1_050);
    expect(here.at()).toBeCloseTo(1_920 + TICKS_A_SECOND, 0);
  });

  it("joins in the right bar where it comes late, however long its synthesiser takes", () => {
    const here = studio({ wakesMs: 700 });
    const command = play(-30_000);
    here.aligner.obey(command);
    vi.advanceTimersByTime(900);
    expect(here.apart(command)).toBeCloseTo(0, 3);
  });

  it("is put right at the next bar, a hair a time, while its clock goes a little wrong", () => {
    const here = studio({ rate: 1.004 });
    const command = play(250);
    here.aligner.obey(command);
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1_000);
      expect(Math.abs(here.apart(command))).toBeLessThan(0.03);
    }
    expect(here.shifts.length).toBeGreaterThan(5);
    for (const { tick } of here.shifts) expect(tick % 1_920).toBe(0);
    expect(here.begun).toHaveLength(1);
  });

  it("is put right once, also where a second and more of it is on its way to the ear", () => {
    const here = studio({ sentMs: 1_600 });
    const command = play(0);
    here.aligner.obey(command);
    vi.advanceTimersByTime(2_500);
    here.sound.seek(here.at() + 0.08 * TICKS_A_SECOND);
    vi.advanceTimersByTime(8_000);
    expect(here.shifts).toHaveLength(1);
    expect(Math.abs(here.apart(command))).toBeLessThan(0.004);
  });

  it("is begun anew where it is in the wrong place altogether", () => {
    const here = studio();
    const command = play(0);
    here.aligner.obey(command);
    vi.advanceTimersByTime(2_500);
    here.sound.seek(9_600);
    vi.advanceTimersByTime(1_500);
    expect(here.apart(command)).toBeCloseTo(0, 2);
  });

  it("goes on untouched under a command that means the same place, as a new loop does", () => {
    const here = studio();
    const command = play(0);
    here.aligner.obey(command);
    vi.advanceTimersByTime(2_000);
    const same = { ...command, tick: 2_160, at: command.at + 2_250, loop: { start: 0, end: 9_600 } };
    here.aligner.obey(same);
    vi.advanceTimersByTime(2_000);
    expect(here.begun).toHaveLength(1);
    expect(here.apart(command)).toBeCloseTo(0, 2);
  });

  it("stops where all stop, and stands at the end of the music", () => {
    const here = studio();
    here.aligner.obey(play(0));
    vi.advanceTimersByTime(1_500);
    here.aligner.obey({ playing: false, tick: 1_200, at: 0, loop: null });
    expect(here.isPlaying()).toBe(false);
    expect(here.at()).toBe(1_200);
    here.aligner.obey(play(0, 959_000));
    vi.advanceTimersByTime(4_000);
    expect(here.isPlaying()).toBe(false);
    expect(here.at()).toBe(960_000);
  });

  it("does not begin after all where it was stopped before the synthesiser stood", () => {
    const here = studio({ wakesMs: 500 });
    here.aligner.obey(play(0));
    vi.advanceTimersByTime(100);
    here.aligner.obey({ playing: false, tick: 0, at: 0, loop: null });
    vi.advanceTimersByTime(5_000);
    expect(here.isPlaying()).toBe(false);
  });
});
