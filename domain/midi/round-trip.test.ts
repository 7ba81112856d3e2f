import fc from "fast-check";
import { parseMidi } from "midi-file";
import { describe, expect, it } from "vitest";
import { SAMPLE_MELODIES } from "../melodies/melodies.ts";
import { anyScore } from "../score/score.arbitrary.ts";
import { faultsOf } from "../score/score.faults.ts";
import type { Note, Score, Track } from "../score/score.ts";
import { assignChannels } from "./channels.ts";
import { readMidi } from "./read.ts";
import { writeMidi } from "./write.ts";

describe("a MIDI file that we write", () => {
  it("[MI1] gives back the score: notes, tempos, meters, keys, programs, channels, controllers, bends, names, markers, lyrics", () => {
    fc.assert(
      fc.property(anyScore, (score) => {
        const back = reading(score);
        expect(faultsOf(back)).toEqual([]);
        expect(content(back)).toEqual(content(normalForm(score)));
      }),
      { numRuns: 300 },
    );
  });

  it("[MI1] gives back every sample melody to the tick, without a warning", () => {
    for (const melody of SAMPLE_MELODIES) {
      const result = readMidi(writeMidi(melody.score()));
      expect(result).toMatchObject({ ok: true, warnings: [] });
      if (result.ok) expect(content(result.score)).toEqual(content(normalForm(melody.score())));
    }
  });

  it("[MI1] leaves words that stand alone without a channel", () => {
    const [score] = SAMPLE_MELODIES.map((melody) => melody.score());
    const [track] = score?.tracks ?? [];
    if (!score || !track) throw new Error("there is no sample melody");
    const words: Track = {
      ...track,
      channel: null,
      program: 0,
      notes: [],
      lyrics: [{ id: "w", tick: 0, text: "Twin" }],
    };
    const back = reading({ ...score, tracks: [words] });
    expect(back.tracks.map(({ channel, lyrics }) => [channel, lyrics[0]?.text])).toEqual([[null, "Twin"]]);
  });

  it("[MI1] is the same file when it is read and written again", () => {
    fc.assert(
      fc.property(anyScore, (score) => {
        const once = writeMidi(reading(score));
        expect(writeMidi(reading(reading(score)))).toEqual(once);
      }),
    );
  });

  it("[MI9] lets notes end ahead of everything else at a tick, and begin behind it", () => {
    const note = { id: "", pitch: 60, start: 0, duration: 480, velocity: 80 };
    const [score] = SAMPLE_MELODIES.map((melody) => melody.score());
    const [track] = score?.tracks ?? [];
    if (!score || !track) throw new Error("there is no sample melody");
    const notes = [note, { ...note, start: 480 }];
    const controls = [{ id: "", tick: 480, controller: 64, value: 127 }];
    const [, written] = parseMidi(writeMidi({ ...score, tracks: [{ ...track, notes, controls }] })).tracks;
    const types = written?.slice(written.findIndex((event) => event.type === "noteOn")).map((event) => event.type);
    expect(types).toEqual(["noteOn", "noteOff", "controller", "noteOn", "noteOff", "endOfTrack"]);
  });

  it("[MI2] puts drums on channel 10, keeps chosen channels, and goes on at the next port past 15 others", () => {
    const free = { channel: null, isDrum: false };
    const tracks = [
      { channel: 3, isDrum: true },
      { channel: 0, isDrum: false },
      { channel: 9, isDrum: false },
    ];
    expect(assignChannels([...tracks, free])).toEqual([
      { channel: 9, port: 0 },
      { channel: 0, port: 0 },
      { channel: 1, port: 0 },
      { channel: 2, port: 0 },
    ]);
    const many = assignChannels(new Array(40).fill(free));
    expect(new Set(many.map(({ channel, port }) => `${port}:${channel}`)).size).toBe(40);
    expect(many.every(({ channel }) => channel !== 9)).toBe(true);
    expect([many[14]?.port, many[15], many[39]?.port]).toEqual([0, { channel: 0, port: 1 }, 2]);
  });
});

function reading(score: Score): Score {
  const result = readMidi(writeMidi(score));
  if (!result.ok) throw new Error(result.reason);
  return result.score;
}

/**
 * What MIDI can say of a score: no colours, mute nor solo, a channel for every track, channel 10 for drums alone, and
 * of overlapping notes of one pitch the first to begin is the first to end.
 */
function normalForm(score: Score): Score {
  const addresses = assignChannels(score.tracks);
  return {
    ...score,
    tracks: score.tracks.map((track, index): Track => {
      const channel = addresses[index]?.channel ?? 0;
      const head = { channel, isDrum: channel === 9, muted: false, soloed: false, color: index % 12 };
      return { ...track, ...head, notes: inTurn(track.notes) };
    }),
  };
}

function inTurn(notes: readonly Note[]): Note[] {
  const order = notes.toSorted((a, b) => a.pitch - b.pitch || a.start - b.start || a.duration - b.duration);
  const ends = notes
    .map((note) => ({ pitch: note.pitch, end: note.start + note.duration }))
    .sort((a, b) => a.pitch - b.pitch || a.end - b.end);
  return order.map((note, index) => ({ ...note, duration: (ends[index]?.end ?? 0) - note.start }));
}

function content(score: Score): unknown {
  const tracks = score.tracks.map((track) => ({
    ...track,
    notes: track.notes.map((note) => [note.start, note.pitch, note.duration, note.velocity].join()).sort(),
  }));
  return JSON.parse(JSON.stringify({ ...score, tracks }, (key, value) => (key === "id" ? undefined : value)));
}
