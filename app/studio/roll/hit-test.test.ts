import { describe, expect, it } from "vitest";
import { hitTest, notesInArea, touchSlack } from "./hit-test.ts";
import { indexNotes } from "./note-index.ts";
import { ALL_ROWS } from "./rows.ts";
import { INITIAL_VIEWPORT, xOfTick, yOfRow } from "./viewport.ts";

const index = indexNotes([
  { id: "a", pitch: 60, start: 0, duration: 480, velocity: 90 },
  { id: "c", pitch: 60, start: 400, duration: 480, velocity: 90 },
  { id: "b", pitch: 64, start: 480, duration: 60, velocity: 90 },
]);
const view = { ...INITIAL_VIEWPORT, width: 800, height: 400 };
const at = (tick: number, pitch: number) => [xOfTick(view, tick), yOfRow(view, ALL_ROWS.rowOf(pitch)) + 4] as const;

describe("what lies under the pointer", () => {
  it("[ST5] tells the edges of a note from its middle", () => {
    expect(hitTest(index, ALL_ROWS, view, ...at(4, 60))).toMatchObject({ note: { id: "a" }, part: "start" });
    expect(hitTest(index, ALL_ROWS, view, ...at(200, 60))).toMatchObject({ note: { id: "a" }, part: "body" });
    expect(hitTest(index, ALL_ROWS, view, ...at(875, 60))).toMatchObject({ note: { id: "c" }, part: "end" });
  });

  it("leaves a middle to grab in the shortest note", () => {
    expect(hitTest(index, ALL_ROWS, view, ...at(510, 64))?.part).toBe("body");
  });

  it("takes the note on top where two overlap", () => {
    expect(hitTest(index, ALL_ROWS, view, ...at(440, 60))?.note.id).toBe("c");
  });

  it("finds nothing beside a note, but a finger may miss by a little", () => {
    const [x, y] = at(545, 64);
    expect(hitTest(index, ALL_ROWS, view, x, y)).toBeNull();
    expect(hitTest(index, ALL_ROWS, view, x, y, touchSlack("touch"))?.note.id).toBe("b");
  });

  it("gathers notes in an area whatever its corners", () => {
    expect(notesInArea(index, { fromTick: 500, toTick: 0, fromPitch: 70, toPitch: 61 })).toEqual(["b"]);
    expect(notesInArea(index, { fromTick: 0, toTick: 500, fromPitch: 60, toPitch: 64 })).toEqual(["a", "c", "b"]);
  });
});
