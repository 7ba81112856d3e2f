import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createScoreDocument } from "../document.ts";
import { anyCommand, syncAll } from "../peers.arbitrary.ts";
import { readScore, readTrack } from "../read.ts";
import { faultsOf } from "../score.faults.ts";
import { addNotes } from "./add-notes.ts";
import { moveNotes, setNotes } from "./change-notes.ts";
import { deleteNotes } from "./delete-notes.ts";
import { setTempo } from "./score-map.ts";
import { addTrack, moveTrack } from "./tracks.ts";
import { setVelocities } from "./velocities.ts";

describe("two people editing at once", () => {
  it("[SC4] any commands on any documents converge to one sound score", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1), fc.boolean(), anyCommand), { maxLength: 30 }), (steps) => {
        const docs = twoPeers().docs;
        for (const [peer, sync, step] of steps) {
          step.run(docs[peer] ?? new Y.Doc());
          if (sync) syncAll(docs);
        }
        syncAll(docs);
        expect(readScore(docs[0])).toEqual(readScore(docs[1]));
        expect(faultsOf(readScore(docs[0]))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("[SC5] a move and a velocity edit of the same note both count", () => {
    const { docs, trackId, noteId } = twoPeers();
    moveNotes(docs[0], trackId, [noteId], { dTicks: 240, dPitch: 2 });
    setVelocities(docs[1], trackId, new Map([[noteId, 33]]));
    syncAll(docs);
    expect(readTrack(docs[0], trackId)?.notes).toEqual([
      { id: noteId, pitch: 62, start: 240, duration: 480, velocity: 33 },
    ]);
  });

  it("[SC6] an edit beats a delete, whoever comes first", () => {
    for (const order of [0, 1] as const) {
      const { docs, trackId, noteId } = twoPeers();
      const edit = () => moveNotes(docs[0], trackId, [noteId], { dPitch: 5 });
      const remove = () => deleteNotes(docs[1], trackId, [noteId]);
      for (const act of order === 0 ? [edit, remove] : [remove, edit]) act();
      syncAll(docs);
      for (const doc of docs) expect(readTrack(doc, trackId)?.notes.map((note) => note.pitch)).toEqual([65]);
    }
  });

  it("[SC7] undoing a velocity edit brings the old velocity back, even when somebody moved the note since", () => {
    const { docs, trackId, noteId } = twoPeers();
    const mine = {};
    const undo = new Y.UndoManager(docs[0].getMap("tracks"), { trackedOrigins: new Set([mine]), captureTimeout: 0 });
    setVelocities(docs[0], trackId, new Map([[noteId, 33]]), mine);
    syncAll(docs);
    moveNotes(docs[1], trackId, [noteId], { dTicks: 100 });
    syncAll(docs);
    undo.undo();
    syncAll(docs);
    for (const doc of docs) {
      expect(readTrack(doc, trackId)?.notes).toEqual([
        { id: noteId, pitch: 60, start: 100, duration: 480, velocity: 80 },
      ]);
    }
  });

  it("agree on the tempo that both set at one place", () => {
    const { docs } = twoPeers();
    setTempo(docs[0], { tick: 0, bpm: 90 });
    setTempo(docs[1], { tick: 0, bpm: 140 });
    syncAll(docs);
    expect(readScore(docs[0]).tempos).toHaveLength(1);
    expect(readScore(docs[0]).tempos).toEqual(readScore(docs[1]).tempos);
  });

  it("[SC8] who move tracks at once see the same order, and can go on moving them", () => {
    const { docs, trackId } = twoPeers();
    const others = ["A", "B", "C"].map((name) => addTrack(docs[0], { name }));
    syncAll(docs);
    moveTrack(docs[0], others[0] ?? "", 0);
    moveTrack(docs[1], others[2] ?? "", 0);
    syncAll(docs);
    expect(names(docs[0])).toEqual(names(docs[1]));
    moveTrack(docs[1], trackId, 1);
    syncAll(docs);
    expect(names(docs[0])[1]).toBe("Piano");
    expect(names(docs[0])).toEqual(names(docs[1]));
  });

  it("both keep notes that they add to one track", () => {
    const { docs, trackId } = twoPeers();
    for (const [peer, doc] of docs.entries()) addNotes(doc, trackId, [{ pitch: 70 + peer, start: 0, duration: 1 }]);
    syncAll(docs);
    expect(readTrack(docs[1], trackId)?.notes.map((note) => note.pitch)).toEqual([60, 70, 71]);
    expect(setNotes(docs[1], trackId, [{ id: "nobody-knows", pitch: 1 }])).toEqual([]);
  });
});

function twoPeers(): { docs: [Y.Doc, Y.Doc]; trackId: string; noteId: string } {
  const docs: [Y.Doc, Y.Doc] = [createScoreDocument(), new Y.Doc()];
  const trackId = addTrack(docs[0], { name: "Piano" });
  const [noteId = ""] = addNotes(docs[0], trackId, [{ pitch: 60, start: 0, duration: 480, velocity: 80 }]);
  syncAll(docs);
  return { docs, trackId, noteId };
}

function names(doc: Y.Doc): string[] {
  return readScore(doc).tracks.map((track) => track.name);
}
