import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexNotes, notesBetween } from "./note-index.ts";

const note = fc.record({ start: fc.nat(5000), duration: fc.integer({ min: 1, max: 3000 }), pitch: fc.nat(127) });

describe("the index of notes by time", () => {
  it("[ST4] finds exactly the notes that overlap a range", () => {
    fc.assert(
      fc.property(fc.array(note, { maxLength: 60 }), fc.nat(6000), fc.nat(2000), (plain, from, length) => {
        const notes = plain
          .map((n, i) => ({ ...n, id: `n${i}`, velocity: 90 }))
          .sort((a, b) => a.start - b.start || a.pitch - b.pitch);
        const to = from + length;
        const expected = notes.filter((n) => n.start < to && n.start + n.duration > from);
        expect(notesBetween(indexNotes(notes), from, to)).toEqual(expected);
      }),
    );
  });

  it("finds a note by its id", () => {
    const index = indexNotes([{ id: "a", pitch: 60, start: 0, duration: 10, velocity: 1 }]);
    expect(index.byId.get("a")?.pitch).toBe(60);
  });
});
