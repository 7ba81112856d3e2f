import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { setNotes } from "../score/commands/change-notes.ts";
import { deleteNotes } from "../score/commands/delete-notes.ts";
import { addTrack, deleteTrack } from "../score/commands/tracks.ts";
import { createScoreDocument } from "../score/document.ts";
import { anyCommand } from "../score/peers.arbitrary.ts";
import { readScore } from "../score/read.ts";
import { writeDifference } from "./write-diff.ts";

const note = { id: "", pitch: 60, start: 0, duration: 480, velocity: 80 };

describe("writing a state back into a document", () => {
  it("[HI4] gives exactly that state, identifiers included, whatever was done since", () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 12 }), fc.array(anyCommand, { maxLength: 12 }), (first, then) => {
        const doc = createScoreDocument();
        for (const name of ["Melody", "Bass"]) addTrack(doc, { name, notes: [note, { ...note, start: 480 }] });
        for (const command of first) command.run(doc);
        const wanted = readScore(doc);
        for (const command of then) command.run(doc);
        writeDifference(doc, readScore(doc), wanted);
        expect(readScore(doc)).toEqual(wanted);
        const late = new Y.Doc();
        Y.applyUpdate(late, Y.encodeStateAsUpdate(doc));
        expect(readScore(late)).toEqual(wanted);
      }),
    );
  });

  it("[HI4] brings a deleted track back with its notes under their identifiers", () => {
    const doc = createScoreDocument();
    const track = addTrack(doc, { name: "Melody", notes: [note] });
    const wanted = readScore(doc);
    deleteTrack(doc, track);
    writeDifference(doc, readScore(doc), wanted);
    expect(readScore(doc)).toEqual(wanted);
  });

  it("[HI4] writes nothing where nothing differs, and only what differs elsewhere", () => {
    const doc = createScoreDocument();
    const track = addTrack(doc, { name: "Melody", notes: [note, { ...note, start: 480 }] });
    const wanted = readScore(doc);
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    writeDifference(doc, readScore(doc), wanted);
    expect(updates).toEqual([]);
    const [first = "", second = ""] = wanted.tracks[0]?.notes.map(({ id }) => id) ?? [];
    setNotes(doc, track, [{ id: first, velocity: 20 }]);
    deleteNotes(doc, track, [second]);
    updates.length = 0;
    writeDifference(doc, readScore(doc), wanted);
    expect(readScore(doc)).toEqual(wanted);
    expect(updates).toHaveLength(1);
    expect(updates[0]?.length).toBeLessThan(200);
  });
});
