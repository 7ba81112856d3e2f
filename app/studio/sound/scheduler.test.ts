import { describe, expect, it } from "vitest";
import { type Note, PPQ, type Score, type Track } from "../../../domain/score/score.ts";
import { createChannelMap } from "./channels.ts";
import { createScheduler } from "./scheduler.ts";
import type { Sink } from "./sink.ts";

type Heard = { what: string; channel?: number; pitch?: number; time: number };

function recorder(): Sink & { heard: Heard[]; clock: { time: number } } {
  const heard: Heard[] = [];
  const clock = { time: 0 };
  return {
    heard,
    clock,
    now: () => clock.time,
    noteOn: (channel, pitch, _velocity, time) => heard.push({ what: "on", channel, pitch, time }),
    noteOff: (channel, pitch, time) => heard.push({ what: "off", channel, pitch, time }),
    control: (channel, controller, value, time) =>
      heard.push({ what: `control ${controller}=${value}`, channel, time }),
    program: (channel, program, _isDrum, time) => heard.push({ what: `program ${program}`, channel, time }),
    bend: (channel, value, time) => heard.push({ what: `bend ${value}`, channel, time }),
    click: (accent, time) => heard.push({ what: accent ? "CLICK" : "click", time }),
    silence: () => heard.push({ what: "silence", time: clock.time }),
  };
}

const note = (pitch: number, start: number, duration: number): Note => ({
  id: `${pitch}@${start}`,
  pitch,
  start,
  duration,
  velocity: 90,
});

function track(id: string, notes: Note[], change: Partial<Track> = {}): Track {
  return {
    id,
    name: id,
    program: 0,
    isDrum: false,
    channel: null,
    volume: 100,
    pan: 64,
    muted: false,
    soloed: false,
    color: 0,
    notes,
    controls: [],
    bends: [],
    programs: [],
    lyrics: [],
    ...change,
  };
}

const score = (tracks: Track[], bpm = 120): Score => ({
  ppq: PPQ,
  tempos: [{ id: "t", tick: 0, bpm }],
  meters: [{ id: "m", tick: 0, numerator: 4, denominator: 4 }],
  keys: [],
  markers: [],
  tracks,
});

function playing(tracks: Track[], bpm = 120) {
  const sink = recorder();
  const whole = score(tracks, bpm);
  const scheduler = createScheduler(sink, createChannelMap(), whole);
  scheduler.setScore(whole, tracks);
  return { sink, scheduler, whole, only: (what: string) => sink.heard.filter((event) => event.what === what) };
}

describe("the look-ahead scheduler", () => {
  it("[SO3] sends each note once, at its exact time, however often it is pumped", () => {
    const { scheduler, only } = playing([track("a", [note(60, 0, 480), note(62, 480, 480), note(64, 960, 480)])]);
    scheduler.start(0, 1);
    for (let time = 0; time < 4; time += 0.013) scheduler.pump(time);
    expect(only("on").map(({ pitch, time }) => [pitch, time])).toEqual([
      [60, 1],
      [62, 1.5],
      [64, 2],
    ]);
    expect(only("off").map(({ pitch, time }) => [pitch, time])).toEqual([
      [60, 1.5],
      [62, 2],
      [64, 2.5],
    ]);
  });

  it("[SO2] repeats a loop without a gap and cuts notes at its end", () => {
    const { scheduler, only } = playing([track("a", [note(60, 0, 4_000)])]);
    scheduler.setLoop({ start: 0, end: 480 });
    scheduler.start(0, 0);
    scheduler.pump(1.2);
    expect(only("on").map((event) => event.time)).toEqual([0, 0.5, 1]);
    expect(only("off").map((event) => event.time)).toEqual([0.5, 1]);
  });

  it("[SO4] ends an earlier note when the same key is pressed again", () => {
    const { scheduler, sink } = playing([track("a", [note(60, 0, 960), note(60, 480, 480)])]);
    scheduler.start(0, 0);
    scheduler.pump(3);
    const order = sink.heard.filter((event) => event.what === "on" || event.what === "off").map((event) => event.what);
    expect(order).toEqual(["on", "off", "on", "off"]);
  });

  it("[SO5] plays only what is audible: no muted tracks, and soloed ones alone", () => {
    const { scheduler, only } = playing([
      track("a", [note(60, 0, 480)], { soloed: true }),
      track("b", [note(61, 0, 480)]),
      track("c", [note(62, 0, 480)], { muted: true, soloed: true }),
    ]);
    scheduler.start(0, 0);
    scheduler.pump(1);
    expect(only("on").map((event) => event.pitch)).toEqual([60]);
  });

  it("[SO5] silences a track at once when it is muted while a note sounds", () => {
    const loud = track("a", [note(60, 0, 4_800)]);
    const { scheduler, sink, whole, only } = playing([loud]);
    scheduler.start(0, 0);
    scheduler.pump(0.2);
    sink.clock.time = 0.2;
    scheduler.setScore(whole, [{ ...loud, muted: true }]);
    expect(only("off")).toEqual([{ what: "off", channel: 0, pitch: 60, time: 0.2 }]);
  });

  it("[SO6] hears a note that somebody adds ahead of the playhead", () => {
    const first = track("a", [note(60, 0, 240)]);
    const { scheduler, whole, only } = playing([first]);
    scheduler.start(0, 0);
    scheduler.pump(0.1);
    scheduler.setScore(whole, [{ ...first, notes: [...first.notes, note(67, 960, 240)] }]);
    scheduler.pump(2);
    expect(only("on").map(({ pitch, time }) => [pitch, time])).toEqual([
      [60, 0],
      [67, 1],
    ]);
  });

  it("[SO6] keeps its place in the music when the tempo changes", () => {
    const notes = track("a", [note(60, 960, 480)]);
    const { scheduler, sink, only } = playing([notes], 120);
    scheduler.start(0, 0);
    scheduler.pump(0.5);
    sink.clock.time = 0.5;
    scheduler.setScore(score([notes], 60), [notes]);
    scheduler.pump(2);
    expect(only("on").map((event) => event.time)).toEqual([1.5]);
  });

  it("knows the program, controllers and bend in force when it starts in the middle", () => {
    const { scheduler, sink } = playing([
      track("a", [note(60, 960, 480)], {
        programs: [{ id: "p", tick: 240, program: 40 }],
        controls: [{ id: "c", tick: 300, controller: 1, value: 77 }],
        bends: [{ id: "b", tick: 310, value: -500 }],
      }),
    ]);
    scheduler.start(900, 0);
    const sent = sink.heard.map((event) => event.what);
    expect(sent).toEqual(expect.arrayContaining(["program 40", "control 1=77", "bend -500"]));
  });

  it("counts the bar with an accent on its first beat", () => {
    const { scheduler, sink } = playing([track("a", [note(60, 0, 1_920)])]);
    scheduler.setMetronome(true);
    scheduler.start(0, 0);
    scheduler.pump(2.1);
    const clicks = sink.heard.filter((event) => event.what.toLowerCase() === "click").map((event) => event.what);
    expect(clicks).toEqual(["CLICK", "click", "click", "click", "CLICK"]);
  });

  it("is past the end when the last note has ended, and never in a loop", () => {
    const { scheduler } = playing([track("a", [note(60, 0, 480)])]);
    scheduler.start(0, 0);
    scheduler.pump(0.3);
    expect(scheduler.isPastEnd(0.3)).toBe(false);
    scheduler.pump(0.8);
    expect(scheduler.isPastEnd(0.7)).toBe(true);
    scheduler.setLoop({ start: 0, end: 480 });
    expect(scheduler.isPastEnd(0.7)).toBe(false);
  });
});

describe("channels", () => {
  it("[SO7] gives every track its own, skips the drum channel, and goes past sixteen", () => {
    const channels = createChannelMap();
    const given = Array.from({ length: 20 }, (_, index) => channels.channelOf({ id: `t${index}`, isDrum: false }));
    expect(new Set(given).size).toBe(20);
    expect(given).not.toContain(9);
    expect(channels.channelOf({ id: "d", isDrum: true })).toBe(9);
  });
});

describe("a shift of what plays", () => {
  it("[PE4] plays the same music a little later from a bar on, each note once and none cut", () => {
    const beats = Array.from({ length: 8 }, (_, beat) => note(60 + beat, beat * 480, 480));
    const { scheduler, only } = playing([track("a", beats)]);
    scheduler.start(0, 0);
    scheduler.pump(0.7);
    scheduler.shift(0.02, 1_920);
    for (let time = 0.7; time < 5; time += 0.013) scheduler.pump(time);
    const times = only("on").map(({ time }) => time);
    expect(times.slice(0, 4)).toEqual([0, 0.5, 1, 1.5]);
    for (const [beat, time] of times.slice(4).entries()) expect(time).toBeCloseTo(2.02 + beat * 0.5, 9);
    expect(times).toHaveLength(8);
    expect(scheduler.tickAt(3.02)).toBeCloseTo(2_880);
    expect(only("silence")).toEqual([]);
  });

  it("[PE4] shifts from what is not sent yet where the bar has gone by, and takes a shift along into the next round", () => {
    const { scheduler, only } = playing([track("a", [note(60, 0, 240), note(62, 480, 240)])]);
    scheduler.setLoop({ start: 0, end: 960 });
    scheduler.start(0, 0);
    scheduler.pump(0.2);
    scheduler.shift(-0.1, 0);
    scheduler.pump(0.85);
    expect(only("on").map(({ time }) => Math.round(time * 1000) / 1000)).toEqual([0, 0.4]);
    scheduler.shift(0.05, 5_000);
    scheduler.pump(1.9);
    expect(only("on").map(({ time }) => Math.round(time * 1000) / 1000)).toEqual([0, 0.4, 0.95, 1.45]);
  });

  it("[PE3] begins at its moment also where the loop is set while it waits for it", () => {
    const { scheduler, only } = playing([track("a", [note(60, 0, 240)])]);
    scheduler.start(0, 0.25);
    scheduler.setLoop({ start: 0, end: 960 });
    scheduler.pump(0.5);
    expect(only("on").map(({ time }) => time)).toEqual([0.25]);
  });

  it("[SO6] still tells what is heard, which was sent a little earlier, when a loop changes", () => {
    const { scheduler, sink } = playing([track("a", [note(60, 0, 9_600)])]);
    scheduler.start(0, 0);
    scheduler.pump(1.1);
    sink.clock.time = 1;
    scheduler.setLoop({ start: 0, end: 4_800 });
    expect(scheduler.tickAt(0.96)).toBeCloseTo(0.96 * 960);
    expect(scheduler.tickAt(1.5)).toBeCloseTo(1.5 * 960);
  });
});
