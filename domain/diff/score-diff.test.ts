import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addNotes } from "../score/commands/add-notes.ts";
import { moveNotes, resizeNotes, transposeNotes } from "../score/commands/change-notes.ts";
import { deleteNotes } from "../score/commands/delete-notes.ts";
import { replaceScore } from "../score/commands/replace-score.ts";
import { addTrack, deleteTrack, moveTrack } from "../score/commands/tracks.ts";
import { changeVelocities } from "../score/commands/velocities.ts";
import { createScoreDocument } from "../score/document.ts";
import { readScore } from "../score/read.ts";
import { anyScore } from "../score/score.arbitrary.ts";
import type { Score } from "../score/score.ts";
import { applyDiff } from "./apply-diff.ts";
import { twoStates } from "./diff.arbitrary.ts";
import { mirrorDiff } from "./mirror-diff.ts";
import { diffScores, isEmptyDiff } from "./score-diff.ts";

describe("the difference of two scores", () => {
  it("[HI1] of a score to itself is empty", () => {
    fc.assert(
      fc.property(anyScore, (score) => {
        expect(isEmptyDiff(diffScores(score, structuredClone(score)))).toBe(true);
      }),
    );
  });

  it("[HI1] makes the later score of the earlier one", () => {
    fc.assert(
      fc.property(twoStates, fc.boolean(), ([before, after], likeness) => {
        const made = applyDiff(before, diffScores(before, after, { likeness }));
        expect(sound(made, likeness)).toEqual(sound(after, likeness));
      }),
    );
  });

  it("[HI1] reads backwards as the difference in the other direction", () => {
    fc.assert(
      fc.property(twoStates, fc.boolean(), ([before, after], likeness) => {
        const mirrored = mirrorDiff(diffScores(before, after, { likeness }));
        expect(mirrored).toEqual(diffScores(after, before, { likeness }));
      }),
    );
  });

  it("[HI2] names a note by what happened to it, whatever else is in its track", () => {
    const { doc, track, ids } = melody(5);
    const before = readScore(doc);
    moveNotes(doc, track, [ids[0] ?? ""], { dTicks: 240, dPitch: 2 });
    transposeNotes(doc, track, [ids[1] ?? ""], 12);
    resizeNotes(doc, track, [ids[2] ?? ""], { dTicks: 240 });
    changeVelocities(doc, track, [ids[3] ?? ""], 10);
    deleteNotes(doc, track, [ids[4] ?? ""]);
    addNotes(doc, track, [{ pitch: 90, start: 9600, duration: 480 }]);
    expect(kinds(before, readScore(doc))).toEqual(["moved", "transposed", "retimed", "velocity", "removed", "added"]);
  });

  it("[HI2] finds a note that was deleted and drawn anew at the same place to be the same", () => {
    const { doc, track, ids } = melody(5);
    const before = readScore(doc);
    deleteNotes(doc, track, ids);
    addNotes(doc, track, before.tracks[0]?.notes ?? []);
    const diff = diffScores(before, readScore(doc));
    expect(isEmptyDiff(diff)).toBe(true);
    expect(diff.twins[0]?.pairs).toHaveLength(5);
    expect(diffScores(before, readScore(doc), { likeness: false }).notes).toHaveLength(10);
  });

  it("[HI2] finds a passage that was cut and pasted elsewhere to be moved", () => {
    const { doc, track, ids } = melody(6);
    const before = readScore(doc);
    deleteNotes(doc, track, ids.slice(1, 5));
    const cut = before.tracks[0]?.notes.slice(1, 5) ?? [];
    const pasted = cut.map((note) => ({ ...note, start: note.start + 7680, pitch: note.pitch + 2 }));
    addNotes(doc, track, pasted);
    const diff = diffScores(before, readScore(doc));
    expect(diff.notes.map(({ kind, before, after }) => [kind, (after?.start ?? 0) - (before?.start ?? 0)])).toEqual(
      cut.map(() => ["moved", 7680]),
    );
  });

  it("[HI2] finds the tracks of a file that was imported again", () => {
    fc.assert(
      fc.property(anyScore, (score) => {
        const named = { ...score, tracks: score.tracks.map((track, index) => ({ ...track, name: `T${index}` })) };
        const doc = createScoreDocument();
        replaceScore(doc, named);
        const before = readScore(doc);
        replaceScore(doc, named);
        expect(isEmptyDiff(diffScores(before, readScore(doc)))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("[HI2] says which tracks came, went and changed places", () => {
    const doc = createScoreDocument();
    const [a, b, c] = ["A", "B", "C"].map((name) => addTrack(doc, { name }));
    const before = readScore(doc);
    deleteTrack(doc, a ?? "");
    moveTrack(doc, c ?? "", 0);
    const d = addTrack(doc, { name: "D", notes: [{ id: "", pitch: 60, start: 0, duration: 1, velocity: 1 }] });
    const diff = diffScores(before, readScore(doc));
    expect(diff.tracks.map(({ kind, trackId }) => [kind, trackId])).toEqual(
      expect.arrayContaining([
        ["removed", a],
        ["added", d],
      ]),
    );
    expect(diff.order).toEqual({ before: [a, b, c], after: [c, b, d] });
    expect(diff.notes).toMatchObject([{ kind: "added", trackId: d }]);
  });
});

function melody(notes: number) {
  const doc = createScoreDocument();
  const track = addTrack(doc, { name: "Melody" });
  const ids = addNotes(
    doc,
    track,
    Array.from({ length: notes }, (_, index) => ({ pitch: 60 + index, start: index * 480, duration: 480 })),
  );
  return { doc, track, ids };
}

function kinds(before: Score, after: Score): string[] {
  return diffScores(before, after).notes.map(({ kind }) => kind);
}

/** A score without the identifiers of what has no identity but its place; with `likeness` those of events alike too. */
function sound(score: Score, likeness: boolean): unknown {
  const plain = (events: readonly object[]) => events.map((event) => JSON.stringify({ ...event, id: "" })).sort();
  const events = likeness ? plain : (list: readonly object[]) => list;
  return {
    tempos: plain(score.tempos),
    meters: plain(score.meters),
    keys: plain(score.keys),
    markers: events(score.markers),
    tracks: score.tracks.map((track) => ({
      ...track,
      controls: events(track.controls),
      bends: events(track.bends),
      programs: events(track.programs),
      lyrics: events(track.lyrics),
    })),
  };
}
