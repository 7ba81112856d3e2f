import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addNotes } from "./commands/add-notes.ts";
import { moveNotes } from "./commands/change-notes.ts";
import { setTempo } from "./commands/score-map.ts";
import { addTrack, moveTrack } from "./commands/tracks.ts";
import { createScoreDocument, trackMap } from "./document.ts";
import { anyCommand, anyGarbage, syncAll } from "./peers.arbitrary.ts";
import { readScore, readTakes } from "./read.ts";
import type { Note } from "./score.ts";
import { createScoreView, observeScore, type ScoreChange } from "./view.ts";

describe("a view of a score", () => {
  it("[SC15] always says what a fresh reading would say, whatever happens to the document", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.oneof(anyCommand, anyGarbage)), { maxLength: 30 }), (steps) => {
        const doc = createScoreDocument();
        const peer = new Y.Doc();
        addTrack(doc, { name: "Piano", notes: [{ id: "", pitch: 60, start: 0, duration: 480, velocity: 80 }] });
        syncAll([doc, peer]);
        const view = createScoreView(doc);
        for (const [remote, step] of steps) {
          step.run(remote ? peer : doc);
          if (remote) syncAll([doc, peer]);
          expect(view.score()).toEqual(readScore(doc));
          expect(view.takes()).toEqual(readTakes(doc));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("[SC15] follows when a broken client puts something else in place of a track's notes", () => {
    const { doc, trackIds } = document();
    const view = createScoreView(doc);
    trackMap(doc, trackIds[0] ?? "")?.set("notes", "no notes");
    expect(view.score().tracks[0]?.notes).toEqual([]);
    expect(view.score()).toEqual(readScore(doc));
  });

  it("[SC16] reads again only what a transaction touched: everything else stays the same object", () => {
    const { doc, trackIds, noteIds } = document();
    const view = createScoreView(doc);
    const before = view.score();
    moveNotes(doc, trackIds[0] ?? "", noteIds.slice(0, 1), { dTicks: 10 });
    const after = view.score();
    expect(after.tracks[1]).toBe(before.tracks[1]);
    expect(after.tempos).toBe(before.tempos);
    expect(changed(before.tracks[0]?.notes, after.tracks[0]?.notes)).toEqual(noteIds.slice(0, 1));
    expect(view.score()).toBe(after);
    setTempo(doc, { tick: 0, bpm: 90 });
    expect(view.score().tracks[0]).toBe(after.tracks[0]);
  });

  it("tells once a transaction which tracks changed, and whether tempo, takes or order did", () => {
    const { doc, trackIds } = document();
    const told: ScoreChange[] = [];
    const stop = observeScore(doc, (change) => told.push(change));
    const [first = "", second = ""] = trackIds;
    doc.transact(() => {
      addNotes(doc, first, [{ pitch: 1, start: 0, duration: 1 }]);
      setTempo(doc, { tick: 0, bpm: 90 });
    });
    moveTrack(doc, second, 0);
    doc.getMap("info").set("format", 1);
    expect(told).toEqual([
      { tracks: new Set([first]), tempo: true, takes: false, order: false },
      { tracks: new Set([second]), tempo: false, takes: false, order: true },
    ]);
    stop();
    moveTrack(doc, first, 0);
    expect(told).toHaveLength(2);
  });
});

function document(): { doc: Y.Doc; trackIds: string[]; noteIds: string[] } {
  const doc = createScoreDocument();
  const trackIds = [addTrack(doc, { name: "A" }), addTrack(doc, { name: "B" })];
  const notes = Array.from({ length: 100 }, (_, index) => ({ pitch: 60, start: index * 100, duration: 100 }));
  const [noteIds = []] = trackIds.map((id) => addNotes(doc, id, notes));
  return { doc, trackIds, noteIds };
}

/** The identifiers of notes that are no longer the same object. */
function changed(before: readonly Note[] = [], after: readonly Note[] = []): string[] {
  const kept = new Set(before);
  return after.filter((note) => !kept.has(note)).map((note) => note.id);
}
