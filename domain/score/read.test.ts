import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { writeTake } from "./commands/takes.ts";
import { addTrack } from "./commands/tracks.ts";
import { createScoreDocument, documentFormat, root, trackMap } from "./document.ts";
import { anyCommand, anyGarbage, syncAll } from "./peers.arbitrary.ts";
import { readScore, readTakes, readTrack } from "./read.ts";
import { faultsOf } from "./score.faults.ts";

describe("reading a document", () => {
  it("gives an empty document the plain tempo and meter", () => {
    expect(readScore(createScoreDocument())).toEqual({
      ppq: 480,
      tempos: [{ id: "tick-0", tick: 0, bpm: 120 }],
      meters: [{ id: "tick-0", tick: 0, numerator: 4, denominator: 4 }],
      keys: [],
      markers: [],
      tracks: [],
    });
    expect(faultsOf(readScore(new Y.Doc()))).toEqual([]);
    expect(documentFormat(createScoreDocument())).toBe(1);
  });

  it("[SC1] never throws and always gives a sound score, whatever stands at whatever place", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyGarbage, anyCommand), { maxLength: 25 }), (steps) => {
        const doc = documentWithTake();
        for (const step of steps) step.run(doc);
        expect(faultsOf(readScore(doc))).toEqual([]);
        for (const take of readTakes(doc)) expect(faultsOf({ ...readScore(doc), tracks: take.tracks })).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("[SC2] gives every client the same score once their documents have converged, garbage included", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.boolean(), fc.oneof(anyGarbage, anyCommand)), { maxLength: 25 }),
        (steps) => {
          const docs = [documentWithTake(), new Y.Doc(), new Y.Doc()];
          syncAll(docs);
          for (const [peer, sync, step] of steps) {
            step.run(docs[peer] ?? new Y.Doc());
            if (sync) syncAll(docs.slice(0, 2));
          }
          syncAll(docs);
          const late = new Y.Doc();
          syncAll([...docs, late]);
          for (const doc of docs) {
            expect(readScore(doc)).toEqual(readScore(late));
            expect(readTakes(doc)).toEqual(readTakes(late));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("[SC3] moves numbers to the nearest allowed value and leaves out what is no number", () => {
    const { doc, trackId } = documentWithNotes({
      high: [900, 0, 480, 300],
      early: [60, -5, 0.2, -1],
      loud: [60, 10, 480],
      text: ["60", 0, 480, 80],
      none: [60, 0, Number.NaN, 80],
      late: [60, 2 ** 25, 480, 80],
      object: { pitch: 60 },
    });
    expect(readTrack(doc, trackId)?.notes).toEqual([
      { id: "early", pitch: 60, start: 0, duration: 1, velocity: 1 },
      { id: "high", pitch: 127, start: 0, duration: 480, velocity: 127 },
      { id: "loud", pitch: 60, start: 10, duration: 480, velocity: 80 },
    ]);
  });

  it("[SC2] shows halves of characters to their writer as everybody else gets them from the wire", () => {
    const doc = createScoreDocument();
    const late = new Y.Doc();
    const id = addTrack(doc);
    trackMap(doc, id)?.set("name", "half \ud83c of a note\u0000");
    syncAll([doc, late]);
    expect(readTrack(doc, id)?.name).toBe("half \ufffd of a note");
    expect(readTrack(late, id)?.name).toBe("half \ufffd of a note");
  });

  it("takes one of several tempos at a tick, on every client the same one", () => {
    const doc = createScoreDocument();
    root(doc, "tempos").set("zzz", [0, 90]);
    root(doc, "tempos").set("aaa", [0, 60]);
    expect(readScore(doc).tempos).toEqual([{ id: "zzz", tick: 0, bpm: 90 }]);
  });
});

function documentWithTake(): Y.Doc {
  const doc = createScoreDocument();
  addTrack(doc, { name: "Piano", notes: [{ id: "", pitch: 60, start: 0, duration: 480, velocity: 80 }] });
  const tracks = [...readScore(doc).tracks];
  const take = { id: "take-12345", generationId: null, technique: "accompany", label: "Three voices" };
  writeTake(doc, { ...take, state: "proposed", createdAt: 1, requestedBy: null, tracks });
  return doc;
}

function documentWithNotes(notes: Record<string, unknown>): { doc: Y.Doc; trackId: string } {
  const doc = createScoreDocument();
  const trackId = addTrack(doc);
  const map = trackMap(doc, trackId)?.get("notes");
  for (const [id, value] of Object.entries(notes)) if (map instanceof Y.Map) map.set(id, value);
  return { doc, trackId };
}
