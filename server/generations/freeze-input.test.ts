import { describe, expect, it } from "vitest";
import { PPQ, type Score, type Track } from "../../domain/score/score.ts";
import { Failure } from "../failures.ts";
import { freezeInput } from "./freeze-input.ts";

function track(id: string, isDrum: boolean, bars: number): Track {
  const notes = Array.from({ length: bars }, (_, bar) => ({
    id: `${id}${bar}`,
    pitch: isDrum ? 36 : 60,
    start: bar * 4 * PPQ,
    duration: PPQ,
    velocity: 90,
  }));
  const head = { channel: null, volume: 100, pan: 64, muted: false, soloed: false, color: 0 };
  return { id, name: id, program: 0, isDrum, ...head, notes, controls: [], bends: [], programs: [], lyrics: [] };
}

const score = (...tracks: Track[]): Score => ({
  ppq: PPQ,
  tempos: [{ id: "t", tick: 0, bpm: 120 }],
  meters: [{ id: "m", tick: 0, numerator: 4, denominator: 4 }],
  keys: [],
  markers: [],
  tracks,
});

/** The sentence that a request is refused with. */
function refusalOf(ask: () => unknown): string {
  try {
    ask();
  } catch (error) {
    return error instanceof Failure ? JSON.stringify(error) + error.message : String(error);
  }
  return "";
}

describe("what an accompaniment may read", () => {
  it("[GA13] refuses percussion as a melody, and passes it over when nobody chose", () => {
    const music = score(track("Kit", true, 4), track("Tune", false, 4));
    expect(refusalOf(() => freezeInput(music, "accompany", { trackIds: ["Kit"] }))).toContain("has no melody");
    expect(freezeInput(music, "accompany", {}).trackIds).toEqual(["Tune"]);
  });

  it("[GA13] half an hour at once is too long, and it is said in bars", () => {
    const long = score(track("Tune", false, 900));
    expect(refusalOf(() => freezeInput(long, "accompany", {}))).toContain("at most 400 bars of 4/4 at once");
    expect(freezeInput(long, "accompany", { startTick: 0, endTick: 400 * 4 * PPQ }).notes).toHaveLength(400);
  });
});
