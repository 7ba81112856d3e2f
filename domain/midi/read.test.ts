import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SAMPLE_MELODIES } from "../melodies/melodies.ts";
import { MAX_NOTES } from "../score/limits.ts";
import { faultsOf } from "../score/score.faults.ts";
import type { Score } from "../score/score.ts";
import { bigEndian, chunk, variableLength } from "./bytes.ts";
import { MAX_MIDI_BYTES, MAX_MIDI_CHUNKS, MAX_MIDI_EVENTS } from "./limits.ts";
import { readMidi } from "./read.ts";
import { writeMidi } from "./write.ts";

const END = [0, 0xff, 0x2f, 0];
const QUARTER = [0x83, 0x60];

describe("reading a MIDI file", () => {
  it("[MI3] makes a track of each channel of a file of format 0", () => {
    const score = read(0, 480, [
      [
        ...text(3, "Song"),
        0,
        0xc0,
        40,
        0,
        0xc1,
        41,
        0,
        0x90,
        60,
        80,
        0,
        0x91,
        64,
        90,
        ...QUARTER,
        0x80,
        60,
        0,
        0,
        0x81,
        64,
        0,
        ...END,
      ],
    ]);
    expect(score.tracks.map(({ name, program, channel }) => ({ name, program, channel }))).toEqual([
      { name: "Song 1", program: 40, channel: 0 },
      { name: "Song 2", program: 41, channel: 1 },
    ]);
    expect(notes(score)).toEqual([
      [60, 0, 480, 80],
      [64, 0, 480, 90],
    ]);
  });

  it("[MI3] follows running status, and note-ons of velocity 0 that end notes", () => {
    const score = read(1, 480, [[0, 0x90, 60, 80, ...QUARTER, 60, 0, 0, 62, 70, ...QUARTER, 62, 0, ...END]]);
    expect(notes(score)).toEqual([
      [60, 0, 480, 80],
      [62, 480, 480, 70],
    ]);
  });

  it("[MI4] ends overlapping notes of a pitch in the order in which they began", () => {
    const score = read(1, 480, [[0, 0x90, 60, 80, 10, 60, 90, 10, 60, 0, 10, 60, 0, ...END]]);
    expect(notes(score)).toEqual([
      [60, 0, 20, 80],
      [60, 10, 20, 90],
    ]);
  });

  it("[MI4] lets a new stroke end the one before it where notes are never ended, and says so", () => {
    const result = readMidi(file(1, 480, [[0, 0x90, 60, 80, 10, 60, 90, 10, 62, 70, 100, 64, 1, ...END]]));
    expect(result).toMatchObject({
      ok: true,
      warnings: [expect.stringContaining("no end, and last until their track ends: 3")],
    });
    expect(result.ok && notes(result.score)).toEqual([
      [60, 0, 10, 80],
      [60, 10, 110, 90],
      [62, 20, 100, 70],
      [64, 120, 1, 1],
    ]);
  });

  it("[MI5] counts other divisions as 480 ticks a quarter note, and says when it had to round", () => {
    const body = [0, 0x90, 60, 80, 96, 60, 0, ...END];
    const exact = readMidi(file(1, 96, [body]));
    expect(exact).toMatchObject({ ok: true, warnings: [] });
    expect(exact.ok && notes(exact.score)).toEqual([[60, 0, 480, 80]]);
    const rounded = readMidi(file(1, 1000, [body]));
    expect(rounded).toMatchObject({ ok: true, warnings: [expect.stringContaining("rounded")] });
    expect(rounded.ok && notes(rounded.score)).toEqual([[60, 0, 46, 80]]);
  });

  it("[MI5] reads files that count by the second at 120 beats a minute, and says so", () => {
    const twentyFiveFrames = 0xe700 + 40;
    const result = readMidi(file(1, twentyFiveFrames, [[0, 0x90, 60, 80, ...variableLength(1000), 60, 0, ...END]]));
    expect(result).toMatchObject({ ok: true, warnings: [expect.stringContaining("SMPTE")] });
    expect(result.ok && notes(result.score)).toEqual([[60, 0, 960, 80]]);
  });

  it("[MI6] keeps program changes in mid-piece, lyrics in UTF-8 or Latin-1, and parameter numbers in their order", () => {
    const words = [...text(5, "Gr\u00fc"), 0, 0xff, 5, 2, 0xdf, 0x65];
    const bendRange = [0, 0xb0, 101, 0, 0, 100, 0, 0, 6, 12, 0, 38, 0];
    const body = [
      ...text(3, "Voice"),
      0,
      0xc0,
      1,
      ...words,
      ...bendRange,
      0,
      0x90,
      60,
      80,
      ...QUARTER,
      60,
      0,
      0,
      0xc0,
      2,
      ...END,
    ];
    const [track] = read(1, 480, [body]).tracks;
    expect(track).toMatchObject({ name: "Voice", program: 1 });
    expect(track?.programs).toMatchObject([{ tick: 480, program: 2 }]);
    expect(track?.lyrics.map((lyric) => lyric.text)).toEqual(["Gr\u00fc", "\u00dfe"]);
    expect(track?.controls.map(({ controller, value }) => [controller, value])).toEqual([
      [101, 0],
      [100, 0],
      [6, 12],
      [38, 0],
    ]);
  });

  it("[MI6] gives tempos back with the fewest digits", () => {
    for (const bpm of [60, 97.5, 121, 133.333]) {
      const micros = Math.round(60e6 / bpm);
      expect(read(1, 480, [[0, 0xff, 0x51, 3, ...bigEndian(micros, 3), ...END]]).tempos).toMatchObject([
        { tick: 0, bpm },
      ]);
    }
  });

  it("[MI6] keeps any tempo to the microsecond a beat", () => {
    fc.assert(
      fc.property(fc.integer({ min: 62_500, max: 15_000_000 }), (micros) => {
        const [tempo] = read(1, 480, [[0, 0xff, 0x51, 3, ...bigEndian(micros, 3), ...END]]).tempos;
        expect(Math.round(60e6 / (tempo?.bpm ?? 0))).toBe(micros);
      }),
    );
  });

  it("[MI7] never throws, and gives a sound score or a reason, whatever the bytes", () => {
    const whole = writeMidi(SAMPLE_MELODIES[0]?.score() ?? emptyScore());
    const damaged = fc.tuple(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 40 }),
      fc.nat(whole.length),
    );
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged), (input) => {
        const bytes = input instanceof Uint8Array ? input : damage(whole, input);
        sound(readMidi(bytes));
        sound(readMidi(file(1, 480, [[...bytes]])));
      }),
      { numRuns: 1000 },
    );
  });

  it("[MI7] reads a damaged track up to the damage, and the tracks behind it whole", () => {
    const good = [0, 0x91, 64, 80, ...QUARTER, 64, 0, ...END];
    const cases = [
      [0, 0x90, 60, 80, ...QUARTER, 60, 0, 0, 0xf4, 1, 2],
      [0, 0x90, 60, 80, ...QUARTER, 60, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 1],
      [0, 0x90, 60, 80, ...QUARTER, 60, 0, 0, 0xff, 1, 0xff, 0xff, 0xff, 0x7f],
    ];
    for (const bad of cases) {
      const result = readMidi(file(1, 480, [bad, good]));
      expect(result).toMatchObject({ ok: true, warnings: [expect.stringContaining("up to the damage: 1")] });
      expect(result.ok && notes(result.score).map(([pitch]) => pitch)).toEqual([60, 64]);
    }
  });

  it("[MI7] refuses a damaged file of which no note is left, rather than giving an empty score", () => {
    const bad = file(1, 480, [[0, 0xff, 0x51, 2, 1, 1]]);
    expect(readMidi(bad)).toEqual({ ok: false, reason: expect.stringContaining("no note in it could be read") });
    expect(readMidi(bad.subarray(0, 26))).toMatchObject({ ok: false });
    expect(readMidi(file(1, 480, [END]))).toMatchObject({ ok: true, warnings: ["The file holds no notes."] });
  });

  it("[MI7] leaves out what has impossible values, says so, and refuses a file of nothing else", () => {
    const impossible = [0, 0x90, 0xbc, 80, ...QUARTER, 0x80, 0xbc, 0];
    const mixed = readMidi(file(1, 480, [[...impossible, 0, 0x90, 60, 80, ...QUARTER, 60, 0, ...END]]));
    expect(mixed).toMatchObject({ ok: true, warnings: [expect.stringContaining("above 127 were left out: 2")] });
    expect(mixed.ok && notes(mixed.score).map(([pitch]) => pitch)).toEqual([60]);
    const reason = expect.stringContaining("no note in it could be read");
    expect(readMidi(file(1, 480, [[...impossible, ...END]]))).toEqual({ ok: false, reason });
  });

  it("[MI8] refuses what is no MIDI file, in words", () => {
    const reasons: [Uint8Array, RegExp][] = [
      [new Uint8Array(), /not a MIDI file/],
      [new Uint8Array([1, 2, 3]), /not a MIDI file/],
      [file(1, 0, [END]), /how long a beat/],
      [file(2, 480, [END, END]), /format 2/],
      [file(1, 480, []), /no tracks/],
      [new Uint8Array(MAX_MIDI_BYTES + 1), /too large/],
    ];
    for (const [bytes, reason] of reasons) {
      expect(readMidi(bytes)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
    }
  });

  it("[MI8] refuses more tracks, events or notes than the limits, in words", () => {
    const manyChunks = file(1, 480, new Array(MAX_MIDI_CHUNKS + 1).fill(END));
    expect(readMidi(manyChunks)).toMatchObject({ ok: false, reason: expect.stringContaining("more than 1024 tracks") });
    const programs = [0, 0xc0, 1, ...new Array(MAX_MIDI_EVENTS).fill([0, 1]).flat()];
    expect(readMidi(file(1, 480, [programs]))).toMatchObject({
      ok: false,
      reason: expect.stringContaining("1000000 events"),
    });
    const strokes = [0, 0x90, 60, 80, ...new Array(MAX_NOTES).fill([1, 60, 80]).flat()];
    expect(readMidi(file(1, 480, [strokes]))).toMatchObject({
      ok: false,
      reason: expect.stringContaining("200001 notes"),
    });
    const playing = [0, 0x90, 60, 80, 1, 60, 0, ...END];
    expect(readMidi(file(1, 480, new Array(65).fill(playing)))).toMatchObject({
      ok: false,
      reason: expect.stringContaining("65 tracks"),
    });
  });

  it("[MI8] leaves out what lies past the end of the longest score, and says so", () => {
    const far = [0, 0x90, 60, 80, ...QUARTER, 60, 0, 0xff, 0xff, 0xff, 0x7f, 60, 80, 1, 60, 0, ...END];
    const result = readMidi(file(1, 1, [far]));
    expect(result).toMatchObject({ ok: true, warnings: [expect.stringContaining("longest score")] });
    expect(result.ok && notes(result.score)).toEqual([[60, 0, 480 * 480, 80]]);
  });
});

function sound(result: ReturnType<typeof readMidi>): void {
  if (result.ok) expect(faultsOf(result.score)).toEqual([]);
  else expect(result.reason).not.toBe("");
}

function read(format: number, division: number, bodies: number[][]): Score {
  const result = readMidi(file(format, division, bodies));
  if (!result.ok) throw new Error(result.reason);
  return result.score;
}

function file(format: number, division: number, bodies: number[][]): Uint8Array {
  const head = chunk("MThd", [...bigEndian(format, 2), ...bigEndian(bodies.length, 2), ...bigEndian(division, 2)]);
  return new Uint8Array([head, ...bodies.map((body) => chunk("MTrk", body))].flat());
}

function text(type: number, words: string): number[] {
  const bytes = [...Buffer.from(words, "utf8")];
  return [0, 0xff, type, bytes.length, ...bytes];
}

function notes(score: Score): number[][] {
  return score.tracks.flatMap((track) =>
    track.notes.map(({ pitch, start, duration, velocity }) => [pitch, start, duration, velocity]),
  );
}

function damage(whole: Uint8Array, [changes, length]: [[number, number][], number]): Uint8Array {
  const bytes = whole.slice(0, Math.max(20, length));
  for (const [at, value] of changes) bytes[at % bytes.length] = value;
  return bytes;
}

function emptyScore(): Score {
  return { ppq: 480, tempos: [], meters: [], keys: [], markers: [], tracks: [] };
}
