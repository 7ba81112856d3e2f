import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createScoreDocument } from "../document.ts";
import { MAX_NOTES, MAX_TICK } from "../limits.ts";
import { anyCommand } from "../peers.arbitrary.ts";
import { readScore, readTrack } from "../read.ts";
import { anyNotes } from "../score.arbitrary.ts";
import type { Note } from "../score.ts";
import { addNotes, duplicateNotes } from "./add-notes.ts";
import { moveNotes, resizeNotes, setNotes, transposeNotes } from "./change-notes.ts";
import { deleteNotes } from "./delete-notes.ts";
import { joinNotes } from "./join-notes.ts";
import { legatoNotes } from "./legato-notes.ts";
import { quantizeNotes, quantizeTick } from "./quantize-notes.ts";
import { splitNotes } from "./split-notes.ts";
import { addTrack } from "./tracks.ts";
import { changeVelocities } from "./velocities.ts";

describe("commands on notes", () => {
  it("[SC9] every command is one transaction with the caller's origin, and one step of undo", () => {
    const mine = {};
    const { doc, trackId, ids } = track([note(60, 0), note(60, 480), note(64, 1000)]);
    const origins: unknown[] = [];
    doc.on("update", (_update, origin) => origins.push(origin));
    const undo = new Y.UndoManager(doc.getMap("tracks"), { trackedOrigins: new Set([mine]), captureTimeout: 0 });
    const before = readScore(doc);
    const commands: (() => unknown)[] = [
      () => addNotes(doc, trackId, [note(1, 1)], mine),
      () => duplicateNotes(doc, trackId, ids, {}, mine),
      () => moveNotes(doc, trackId, ids, { dTicks: 10 }, mine),
      () => resizeNotes(doc, trackId, ids, { dTicks: 10 }, mine),
      () => transposeNotes(doc, trackId, ids, 1, mine),
      () => changeVelocities(doc, trackId, ids, 5, mine),
      () => quantizeNotes(doc, trackId, ids, { grid: 1000 }, mine),
      () => splitNotes(doc, trackId, ids, 100, mine),
      () => joinNotes(doc, trackId, ids, mine),
      () => legatoNotes(doc, trackId, ids, mine),
      () => deleteNotes(doc, trackId, ids, mine),
    ];
    for (const command of commands) {
      origins.length = 0;
      command();
      expect(origins).toEqual([mine]);
      expect(readScore(doc)).not.toEqual(before);
      undo.undo();
      expect(readScore(doc)).toEqual(before);
    }
  });

  it("[SC9] undo takes back any command of one's own, whatever it was", () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 8 }), (steps) => {
        const { doc } = track([note(60, 0), note(62, 480)]);
        const undo = new Y.UndoManager(
          ["tracks", "tempos", "meters", "keys", "markers"].map((name) => doc.getMap(name)),
          {
            captureTimeout: 0,
          },
        );
        const before = readScore(doc);
        for (const step of steps) step.run(doc);
        while (undo.undoStack.length > 0) undo.undo();
        expect(readScore(doc)).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  it("[SC10] moves a selection as one block that stops at the edges", () => {
    fc.assert(
      fc.property(
        anyNotes,
        fc.integer({ min: -MAX_TICK, max: MAX_TICK }),
        fc.integer({ min: -127, max: 127 }),
        (notes, dTicks, dPitch) => {
          const { doc, trackId, ids } = track(notes);
          const before = byId(doc, trackId);
          const moved = moveNotes(doc, trackId, ids, { dTicks, dPitch });
          for (const [id, after] of byId(doc, trackId)) {
            const was = before.get(id);
            expect([after.start - (was?.start ?? 0), after.pitch - (was?.pitch ?? 0)]).toEqual([
              moved.dTicks,
              moved.dPitch,
            ]);
            expect(after.duration).toBe(was?.duration);
          }
        },
      ),
    );
    const { doc, trackId, ids } = track([note(120, 100), note(60, 300)]);
    expect(moveNotes(doc, trackId, ids, { dTicks: -480, dPitch: 12 })).toEqual({ dTicks: -100, dPitch: 7 });
  });

  it("[SC11] joining what was split gives the notes back", () => {
    fc.assert(
      fc.property(anyNotes, fc.nat(60), (notes, tick) => {
        const { doc, trackId, ids } = track(notes);
        const before = readTrack(doc, trackId)?.notes;
        const seconds = new Map(splitNotes(doc, trackId, ids, tick).map((id) => [id, byId(doc, trackId).get(id)]));
        for (const first of before ?? []) {
          const parts = [...seconds].filter(
            ([, second]) => second?.pitch === first.pitch && ends(second) === ends(first),
          );
          const [second] = parts.find(([id]) => byId(doc, trackId).has(id) && cut(first, tick)) ?? [];
          if (second) joinNotes(doc, trackId, [first.id, second]);
        }
        expect(readTrack(doc, trackId)?.notes).toEqual(before);
      }),
    );
  });

  it("[SC11] splitting keeps the sounding time, and leaves notes alone that the cut does not cross", () => {
    const { doc, trackId, ids } = track([note(60, 0), note(62, 480), note(64, 100)]);
    expect(splitNotes(doc, trackId, ids, 480)).toHaveLength(1);
    expect(readTrack(doc, trackId)?.notes.map(({ pitch, start, duration }) => [pitch, start, duration])).toEqual([
      [60, 0, 480],
      [64, 100, 380],
      [62, 480, 480],
      [64, 480, 100],
    ]);
  });

  it("[SC12] legato lets each note end where the next begins, and does nothing the second time", () => {
    fc.assert(
      fc.property(anyNotes, (notes) => {
        const { doc, trackId, ids } = track(notes);
        legatoNotes(doc, trackId, ids);
        const after = readTrack(doc, trackId)?.notes ?? [];
        const starts = [...new Set(after.map(({ start }) => start))];
        for (const each of after) {
          const next = starts[starts.indexOf(each.start) + 1];
          if (next !== undefined) expect(ends(each)).toBe(next);
        }
        expect(legatoNotes(doc, trackId, ids)).toEqual([]);
      }),
    );
  });

  it("[SC13] quantizing moves a note by half a grid at the most, and nothing the second time", () => {
    const grids = fc.record({
      grid: fc.integer({ min: 1, max: 1920 }),
      swing: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(anyNotes, grids, (notes, quantization) => {
        const { doc, trackId, ids } = track(notes);
        const before = byId(doc, trackId);
        quantizeNotes(doc, trackId, ids, quantization);
        const late = (quantization.grid * quantization.swing) / 3;
        for (const [id, after] of byId(doc, trackId)) {
          const distance = Math.abs(after.start - (before.get(id)?.start ?? 0));
          expect(distance).toBeLessThanOrEqual((quantization.grid + late) / 2 + 1);
          expect(after.duration).toBe(before.get(id)?.duration);
        }
        expect(quantizeNotes(doc, trackId, ids, quantization)).toEqual([]);
      }),
    );
  });

  it("swings every second grid line towards the triplet, and goes part of the way at less strength", () => {
    expect(quantizeTick(250, { grid: 240 })).toBe(240);
    expect(quantizeTick(250, { grid: 240, swing: 1 })).toBe(320);
    expect(quantizeTick(470, { grid: 240, swing: 1 })).toBe(480);
    expect(quantizeTick(260, { grid: 240, strength: 0.5 })).toBe(250);
    expect(() => quantizeTick(0, { grid: 0 })).toThrow(RangeError);
  });

  it("resizes from either edge, never below the shortest length nor out of the score", () => {
    const { doc, trackId, ids } = track([note(60, 240)]);
    resizeNotes(doc, trackId, ids, { dTicks: -1000, shortest: 60 });
    expect(readTrack(doc, trackId)?.notes[0]).toMatchObject({ start: 240, duration: 60 });
    resizeNotes(doc, trackId, ids, { dTicks: -1000, edge: "start" });
    expect(readTrack(doc, trackId)?.notes[0]).toMatchObject({ start: 0, duration: 300 });
    resizeNotes(doc, trackId, ids, { dTicks: 2 * MAX_TICK });
    expect(readTrack(doc, trackId)?.notes[0]).toMatchObject({ start: 0, duration: MAX_TICK });
  });

  it("[SC14] refuses more notes than a score may hold, and notes that are none, and changes nothing", () => {
    const { doc, trackId, ids } = track([note(60, 0)]);
    const before = readScore(doc);
    expect(() => addNotes(doc, trackId, new Array(MAX_NOTES).fill(note(60, 0)))).toThrow(/at most 200000 notes/);
    expect(() => addNotes(doc, trackId, [note(60, 0), note(Number.NaN, 0)])).toThrow(RangeError);
    expect(() =>
      setNotes(doc, trackId, [
        { id: ids[0] ?? "", start: 5 },
        { id: ids[0] ?? "", pitch: Number.NaN },
      ]),
    ).toThrow(RangeError);
    expect(() => addNotes(doc, "nowhere", [note(60, 0)])).toThrow(/no longer there/);
    expect(readScore(doc)).toEqual(before);
  });
});

function track(notes: readonly Omit<Note, "id">[]): { doc: Y.Doc; trackId: string; ids: string[] } {
  const doc = createScoreDocument();
  const trackId = addTrack(doc, { name: "Piano" });
  return { doc, trackId, ids: addNotes(doc, trackId, notes) };
}

function note(pitch: number, start: number): Omit<Note, "id"> {
  return { pitch, start, duration: 480, velocity: 80 };
}

function byId(doc: Y.Doc, trackId: string): Map<string, Note> {
  return new Map(readTrack(doc, trackId)?.notes.map((each) => [each.id, each]));
}

function ends(each: Pick<Note, "start" | "duration">): number {
  return each.start + each.duration;
}

function cut(each: Note, tick: number): boolean {
  return each.start < tick && tick < ends(each);
}
