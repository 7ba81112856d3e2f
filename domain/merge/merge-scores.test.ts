import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { twoStates } from "../diff/diff.arbitrary.ts";
import { diffScores, isEmptyDiff } from "../diff/score-diff.ts";
import { writeDifference } from "../diff/write-diff.ts";
import { addNotes } from "../score/commands/add-notes.ts";
import { moveNotes, transposeNotes } from "../score/commands/change-notes.ts";
import { deleteNotes } from "../score/commands/delete-notes.ts";
import { setTempo } from "../score/commands/score-map.ts";
import { addTrack, deleteTrack, updateTrack } from "../score/commands/tracks.ts";
import { changeVelocities } from "../score/commands/velocities.ts";
import { createScoreDocument } from "../score/document.ts";
import { readScore } from "../score/read.ts";
import { rebuildDocument } from "../score/rebuild.ts";
import { anyScore } from "../score/score.arbitrary.ts";
import type { Note, Score } from "../score/score.ts";
import { mergeScores } from "./merge-scores.ts";

const same = (a: Score, b: Score) => isEmptyDiff(diffScores(a, b, { likeness: false }));
const pitches = (score: Score, name: string) =>
  score.tracks.find((track) => track.name === name)?.notes.map(({ pitch, start }) => `${pitch}@${start / 1920}`);

/** A piece of two tracks with a note in each of four bars, and two people's versions of it. */
function parted() {
  const doc = createScoreDocument();
  const note = (pitch: number, bar: number) => ({ pitch, start: bar * 1920, duration: 480, velocity: 80 });
  const lead = addTrack(doc, { name: "Lead", notes: [0, 1, 2, 3].map((bar) => ({ id: "", ...note(60 + bar, bar) })) });
  const bass = addTrack(doc, { name: "Bass", notes: [0, 1, 2, 3].map((bar) => ({ id: "", ...note(40 + bar, bar) })) });
  const base = readScore(doc);
  const [ours, theirs] = [rebuildDocument(doc), rebuildDocument(doc)];
  const ids = (base.tracks[0]?.notes ?? []).map(({ id }: Note) => id);
  const id = (index: number) => ids[index] ?? "";
  const merge = (choices = {}) => mergeScores({ base, ours: readScore(ours), theirs: readScore(theirs) }, choices);
  return { base, ours, theirs, lead, bass, note, id, merge };
}

describe("merging two versions of a piece", () => {
  it("[FO3] takes everything of the one side when the other did nothing", () => {
    fc.assert(
      fc.property(twoStates, ([base, changed]) => {
        const taken = mergeScores({ base, ours: base, theirs: changed });
        expect([same(taken.score, changed), taken.conflicts]).toEqual([true, []]);
        const kept = mergeScores({ base, ours: changed, theirs: base });
        expect([same(kept.score, changed), kept.conflicts]).toEqual([true, []]);
      }),
    );
  });

  it("[FO3] has nothing to decide where both did the same", () => {
    fc.assert(
      fc.property(twoStates, ([base, changed]) => {
        const merged = mergeScores({ base, ours: changed, theirs: structuredClone(changed) });
        expect([same(merged.score, changed), merged.conflicts]).toEqual([true, []]);
      }),
    );
  });

  it("[FO3] gives one whole version of everything that clashes, whichever is chosen, and never a third one", () => {
    fc.assert(
      fc.property(anyScore, anyScore, anyScore, fc.constantFrom("ours", "theirs"), (base, ours, theirs, side) => {
        const { conflicts } = mergeScores({ base, ours, theirs });
        const choices = Object.fromEntries(conflicts.map(({ id }) => [id, side]));
        const { score, undecided } = mergeScores({ base, ours, theirs }, choices);
        expect(undecided).toEqual([]);
        const written = [...ours.tracks, ...theirs.tracks, ...base.tracks].flatMap(({ notes }) => notes);
        const known = new Set(written.map((note) => JSON.stringify(note)));
        const notes = score.tracks.flatMap((track) => track.notes);
        expect(notes.filter((note) => !known.has(JSON.stringify(note)))).toEqual([]);
        expect(new Set(notes.map(({ id }) => id)).size).toBe(notes.length);
      }),
    );
  });

  it("[FO3] puts the work of two people in different bars together", () => {
    const { ours, theirs, lead, note, id, merge } = parted();
    transposeNotes(ours, lead, [id(0)], 12);
    addNotes(ours, lead, [note(90, 4)]);
    changeVelocities(theirs, lead, [id(1)], 20);
    deleteNotes(theirs, lead, [id(3)]);
    addNotes(theirs, lead, [note(91, 5)]);
    const { score, conflicts } = merge();
    expect(conflicts).toEqual([]);
    expect(pitches(score, "Lead")).toEqual(["72@0", "61@1", "62@2", "90@4", "91@5"]);
    expect(score.tracks[0]?.notes[1]?.velocity).toBe(100);
  });

  it("[FO4] asks which one counts where both changed a note differently, and shows both", () => {
    const { ours, theirs, lead, id, merge } = parted();
    transposeNotes(ours, lead, [id(1)], 1);
    moveNotes(theirs, lead, [id(1)], { dTicks: 240, dPitch: 0 });
    const [conflict] = merge().conflicts;
    expect(conflict).toMatchObject({ about: "notes", trackName: "Lead", isHard: true, from: 1920, to: 3840 });
    expect([conflict?.ours[0]?.pitch, conflict?.theirs[0]?.start]).toEqual([62, 2160]);
    expect(merge().undecided).toEqual([conflict?.id]);
    const theirsChosen = merge({ [conflict?.id ?? ""]: "theirs" });
    expect(pitches(theirsChosen.score, "Lead")).toEqual(["60@0", "61@1.125", "62@2", "63@3"]);
    expect(theirsChosen.undecided).toEqual([]);
  });

  it("[FO4] asks where one deleted what the other changed", () => {
    const { ours, theirs, lead, id, merge } = parted();
    deleteNotes(ours, lead, [id(2)]);
    transposeNotes(theirs, lead, [id(2)], 5);
    const [conflict] = merge().conflicts;
    expect(conflict?.words).toEqual({ ours: "1 note deleted", theirs: "1 note changed" });
    expect(pitches(merge({ [conflict?.id ?? ""]: "ours" }).score, "Lead")).toHaveLength(3);
    expect(pitches(merge({ [conflict?.id ?? ""]: "theirs" }).score, "Lead")).toContain("67@2");
  });

  it("[FO4] keeps both where both wrote in the same bars, unless somebody chooses", () => {
    const { ours, theirs, lead, note, merge } = parted();
    addNotes(ours, lead, [note(80, 1), note(81, 2)]);
    addNotes(theirs, lead, [note(70, 1), note(71, 2)]);
    const { conflicts, score, undecided } = merge();
    expect(conflicts).toMatchObject([{ isHard: false, from: 1920, to: 5760 }]);
    expect(undecided).toEqual([]);
    expect(pitches(score, "Lead")).toHaveLength(8);
    const chosen = pitches(merge({ [conflicts[0]?.id ?? ""]: "theirs" }).score, "Lead");
    expect(chosen).toEqual(["60@0", "61@1", "70@1", "62@2", "71@2", "63@3"]);
  });

  it("[FO4] takes a note that both wrote alike once", () => {
    const { ours, theirs, lead, note, merge } = parted();
    addNotes(ours, lead, [note(80, 1)]);
    addNotes(theirs, lead, [note(80, 1)]);
    expect(merge().conflicts).toEqual([]);
    expect(pitches(merge().score, "Lead")).toHaveLength(5);
  });

  it("[FO4] takes a note that was deleted and drawn anew at the same place for what it is", () => {
    const { theirs, lead, note, id, merge } = parted();
    deleteNotes(theirs, lead, [id(1)]);
    const [drawn] = addNotes(theirs, lead, [note(61, 1)]);
    expect(merge().conflicts).toEqual([]);
    expect(merge().score.tracks[0]?.notes[1]?.id).toBe(drawn);
  });

  it("[FO4] asks about a track that one deleted and the other worked on, its name, and the tempo", () => {
    const { ours, theirs, lead, bass, note, merge } = parted();
    deleteTrack(ours, bass);
    addNotes(theirs, bass, [note(30, 3)]);
    updateTrack(ours, lead, { name: "Flute" });
    updateTrack(theirs, lead, { name: "Oboe" });
    setTempo(ours, { tick: 0, bpm: 90 });
    setTempo(theirs, { tick: 0, bpm: 140 });
    const { conflicts, score } = merge();
    expect(conflicts.map(({ about, words }) => [about, words.ours, words.theirs])).toEqual([
      ["track", "“Flute”, instrument 1", "“Oboe”, instrument 1"],
      ["track", "deleted", "changed"],
      ["tempo", "90 beats a minute", "140 beats a minute"],
    ]);
    expect(score.tracks.map(({ name }) => name)).toEqual(["Flute"]);
    const theirsAll = merge(Object.fromEntries(conflicts.map(({ id }) => [id, "theirs"])));
    expect(theirsAll.score.tracks.map(({ name }) => name)).toEqual(["Oboe", "Bass"]);
    expect(theirsAll.score.tempos[0]?.bpm).toBe(140);
  });

  it("[FO5] writes into our document by what differs alone, and a second time there is nothing to merge", () => {
    const { base, ours, theirs, lead, note, id, merge } = parted();
    transposeNotes(theirs, lead, [id(0)], 2);
    addNotes(theirs, lead, [note(77, 2)]);
    addTrack(theirs, { name: "Strings" });
    const { score } = merge();
    const diff = writeDifference(ours, readScore(ours), score);
    expect(diff.notes).toHaveLength(2);
    const again = mergeScores({ base: readScore(theirs), ours: readScore(ours), theirs: readScore(theirs) });
    expect(same(again.score, readScore(ours))).toBe(true);
    expect(same(readScore(ours), base)).toBe(false);
  });
});
