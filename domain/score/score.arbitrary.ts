import fc from "fast-check";
import { newIds } from "./ids.ts";
import { compareNotes } from "./read.ts";
import { type Note, PPQ, type Score, type Track } from "./score.ts";

const seven = fc.nat(127);
/** Few ticks, so that events meet; and many, so that long times are met. */
const tick = fc.oneof(fc.nat(40), fc.nat(4_000_000));
const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter((value) => isPlain(value));

export const anyNotes: fc.Arbitrary<Omit<Note, "id">[]> = fc.array(
  fc.record({
    pitch: fc.oneof(fc.integer({ min: 60, max: 62 }), seven),
    start: tick,
    duration: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 1_000_000 })),
    velocity: fc.integer({ min: 1, max: 127 }),
  }),
  { maxLength: 30 },
);

const anyTrack: fc.Arbitrary<Track> = fc
  .record({
    name: text,
    program: seven,
    isDrum: fc.boolean(),
    channel: fc.option(fc.nat(15)),
    volume: seven,
    pan: seven,
    muted: fc.boolean(),
    soloed: fc.boolean(),
    color: fc.nat(11),
    notes: anyNotes,
    controls: events({ controller: seven, value: seven }),
    bends: events({ value: fc.integer({ min: -8192, max: 8191 }) }),
    programs: events({ program: seven }),
    lyrics: events({ text }),
  })
  .map((track) => ({
    ...track,
    id: "track",
    notes: identified(track.notes).sort(compareNotes),
    controls: identified(track.controls),
    bends: identified(track.bends),
    programs: identified(track.programs),
    lyrics: identified(track.lyrics),
  }));

/** A sound score with all that a score can hold. */
export const anyScore: fc.Arbitrary<Score> = fc
  .record({
    tempos: fromZero({ bpm: fc.integer({ min: 400, max: 50_000 }).map((value) => value / 100) }),
    meters: fromZero({
      numerator: fc.integer({ min: 1, max: 64 }),
      denominator: fc.constantFrom(1, 2, 4, 8, 16, 32, 64),
    }),
    keys: oncePerTick({ fifths: fc.integer({ min: -7, max: 7 }), mode: fc.constantFrom("major", "minor") }),
    markers: events({ text }),
    tracks: fc.array(anyTrack, { maxLength: 20 }),
  })
  .map((score) => {
    const ids = newIds(score.tracks.length);
    return {
      ppq: PPQ,
      tempos: identified(score.tempos),
      meters: identified(score.meters),
      keys: identified(score.keys),
      markers: identified(score.markers),
      tracks: score.tracks.map((track, index) => ({ ...track, id: ids[index] ?? "" })),
    };
  });

type Fields<T> = { [K in keyof T]: fc.Arbitrary<T[K]> };

function events<T extends object>(fields: Fields<T>): fc.Arbitrary<({ tick: number } & T)[]> {
  const event = fc.tuple(tick, fc.record<T>(fields)).map(([at, values]) => ({ tick: at, ...values }));
  return fc.array(event, { maxLength: 8 }).map((list) => list.sort((a, b) => a.tick - b.tick));
}

function oncePerTick<T extends object>(fields: Fields<T>): fc.Arbitrary<({ tick: number } & T)[]> {
  return events(fields).map((list) => list.filter((event, index) => event.tick !== list[index - 1]?.tick));
}

function fromZero<T extends object>(fields: Fields<T>): fc.Arbitrary<({ tick: number } & T)[]> {
  return fc
    .tuple(fc.record<T>(fields), oncePerTick(fields))
    .map(([first, list]) => [{ tick: 0, ...first }, ...list.filter((event) => event.tick > 0)]);
}

function identified<T extends object>(list: readonly T[]): (T & { id: string })[] {
  const ids = newIds(list.length);
  return list.map((event, index) => ({ ...event, id: ids[index] ?? "" }));
}

function isPlain(value: string): boolean {
  return [...value].every((character) => character >= " " && character !== "\u007f");
}
