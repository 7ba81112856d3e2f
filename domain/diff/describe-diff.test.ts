import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { addNotes } from "../score/commands/add-notes.ts";
import { moveNotes, resizeNotes, transposeNotes } from "../score/commands/change-notes.ts";
import { deleteNotes } from "../score/commands/delete-notes.ts";
import { setKey, setMarker, setMeter, setTempo } from "../score/commands/score-map.ts";
import { addTrack, deleteTrack, moveTrack, updateTrack } from "../score/commands/tracks.ts";
import { changeVelocities } from "../score/commands/velocities.ts";
import { createScoreDocument } from "../score/document.ts";
import { readScore } from "../score/read.ts";
import { twoStates } from "./diff.arbitrary.ts";
import { diffScores, isEmptyDiff } from "./score-diff.ts";
import { describeDiff, statementsOf } from "./statements.ts";

const BEAT = 480;
const BAR = 4 * BEAT;

describe("a difference in words", () => {
  it("[HI3] says where notes were added and removed", () => {
    const { doc, track, ids } = bass();
    const before = readScore(doc);
    const more = [2, 3, 3, 4].map((bar) => ({ pitch: 70, start: bar * BAR, duration: BEAT }));
    addNotes(doc, track, more);
    deleteNotes(doc, track, ids.slice(0, 1));
    expect(words(before, doc)).toEqual(["Bass: 4 notes added in bars 3–5", "Bass: 1 note removed in bar 1"]);
  });

  it("[HI3] says how far notes moved, in beats, bars and semitones", () => {
    const said = (change: (at: ReturnType<typeof bass>) => void) => {
      const at = bass();
      const before = readScore(at.doc);
      change(at);
      return words(before, at.doc);
    };
    expect(said(({ doc, track, ids }) => moveNotes(doc, track, ids.slice(0, 4), { dTicks: BEAT }))).toEqual([
      "Bass: bar 1 moved one beat later",
    ]);
    expect(said(({ doc, track, ids }) => moveNotes(doc, track, ids.slice(2, 4), { dTicks: 240 }))).toEqual([
      "Bass: 2 notes moved half a beat later in bar 1",
    ]);
    expect(said(({ doc, track, ids }) => transposeNotes(doc, track, ids.slice(16, 32), 2))).toEqual([
      "Bass: bars 5–8 moved up 2 semitones",
    ]);
    expect(said(({ doc, track, ids }) => moveNotes(doc, track, ids, { dTicks: 2 * BAR, dPitch: -12 }))).toEqual([
      "Bass: bars 1–8 moved 2 bars later and down an octave",
    ]);
    expect(said(({ doc, track, ids }) => resizeNotes(doc, track, ids.slice(0, 1), { dTicks: -240 }))).toEqual([
      "Bass: 1 note made shorter in bar 1",
    ]);
    expect(said(({ doc, track, ids }) => changeVelocities(doc, track, [ids[0] ?? "", ids[31] ?? ""], 10))).toEqual([
      "Bass: 2 notes made louder in bars 1 and 8",
    ]);
  });

  it("[HI3] says what happened to tracks, tempo, meter, key and markers", () => {
    const { doc, track } = bass();
    const lead = addTrack(doc, { name: "Lead", program: 24 });
    const old = addTrack(doc, { name: "Old", notes: [{ id: "", pitch: 60, start: 0, duration: 1, velocity: 1 }] });
    const before = readScore(doc);
    deleteTrack(doc, old);
    updateTrack(doc, track, { name: "Low", program: 33, volume: 90 });
    moveTrack(doc, lead, 0);
    addTrack(doc, { name: "New" });
    setTempo(doc, { tick: 0, bpm: 132 });
    setMeter(doc, { tick: 2 * BAR, numerator: 3, denominator: 4 });
    setKey(doc, { tick: 0, fifths: 2, mode: "major" });
    setMarker(doc, { tick: BAR, text: "Chorus" });
    const said = words(before, doc);
    expect([...said].sort()).toEqual(
      [
        "Track “Old” removed with 1 note",
        "Track “New” added with 0 notes",
        "Track “Bass” is now called “Low”",
        "Low: Program 34 instead of Program 1",
        "Low: volume 100 → 90",
        "Tracks in another order: Lead, Low and New",
        "Tempo in bar 1: 120 → 132",
        "Meter 3/4 from bar 3 on",
        "Key D major from bar 1 on",
        "Marker “Chorus” added in bar 2",
      ].sort(),
    );
  });

  it("[HI3] is silent exactly where nothing differs, and each sentence has its place", () => {
    fc.assert(
      fc.property(twoStates, ([before, after]) => {
        const diff = diffScores(before, after);
        const statements = statementsOf(diff);
        expect(statements.length === 0).toBe(isEmptyDiff(diff));
        for (const { text, from, to, trackId } of statements) {
          expect(text).toMatch(/^[^\n]+$/u);
          expect(to).toBeGreaterThanOrEqual(from);
          if (trackId) expect([...before.tracks, ...after.tracks].map(({ id }) => id)).toContain(trackId);
        }
      }),
    );
  });
});

/** Eight bars of four notes in one track. */
function bass() {
  const doc = createScoreDocument();
  const track = addTrack(doc, { name: "Bass" });
  const notes = Array.from({ length: 32 }, (_, index) => ({ pitch: 40 + index, start: index * BEAT, duration: BEAT }));
  return { doc, track, ids: addNotes(doc, track, notes) };
}

function words(before: ReturnType<typeof readScore>, doc: Y.Doc): string[] {
  return describeDiff(diffScores(before, readScore(doc)));
}
