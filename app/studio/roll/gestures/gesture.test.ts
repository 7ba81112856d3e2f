import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { snapFor } from "../grid.ts";
import { indexNotes } from "../note-index.ts";
import { beginGesture, type Press } from "./begin.ts";
import {
  dragGesture,
  finishGesture,
  type Gesture,
  hiddenIds,
  lengthToKeep,
  type Modifiers,
  previewNotes,
} from "./gesture.ts";

const a = { id: "a", pitch: 60, start: 480, duration: 240, velocity: 90 };
const b = { id: "b", pitch: 67, start: 960, duration: 480, velocity: 70 };
const index = indexNotes([a, b]);
const snap = snapFor("1/16", () => 0);
const plain: Modifiers = { shift: false, alt: false, mod: false };

const press = (changes: Partial<Press>): Press => ({
  tool: "select",
  button: "main",
  at: { tick: 500, pitch: 60 },
  keys: plain,
  hit: null,
  index,
  selection: new Set(),
  snap,
  mayEdit: true,
  newNote: { duration: 120, velocity: 100 },
  ...changes,
});

function started(changes: Partial<Press>): Gesture {
  const { gesture } = beginGesture(press(changes));
  if (!gesture) throw new Error("the press started nothing");
  return gesture;
}

const drag = (gesture: Gesture, tick: number, pitch: number, keys = plain) =>
  dragGesture(gesture, { tick, pitch }, keys, { index, snap, hit: null });

describe("gestures in the roll", () => {
  it("[ST6] moves the selected notes together, the grabbed one onto the grid", () => {
    const gesture = drag(started({ hit: { note: a, part: "body" }, selection: new Set(["a", "b"]) }), 640, 62);
    expect(finishGesture(gesture, index)).toEqual({ kind: "move", ids: ["a", "b"], dTicks: 120, dPitch: 2 });
    expect(hiddenIds(gesture)).toEqual(new Set(["a", "b"]));
  });

  it("ignores the grid while Alt is held", () => {
    const gesture = drag(started({ hit: { note: a, part: "body" } }), 537, 60, { ...plain, alt: true });
    expect(finishGesture(gesture, index)).toMatchObject({ dTicks: 37 });
  });

  it("copies with Ctrl and leaves the originals", () => {
    const gesture = drag(started({ hit: { note: a, part: "end" }, keys: { ...plain, mod: true } }), 980, 60);
    expect(finishGesture(gesture, index)).toEqual({
      kind: "add",
      notes: [{ pitch: 60, start: 960, duration: 240, velocity: 90 }],
    });
    expect(hiddenIds(gesture).size).toBe(0);
  });

  it("never carries a note out of the roll", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -200, max: 300 }), (tick, pitch) => {
        const begun = started({ hit: { note: a, part: "body" }, selection: new Set(["a", "b"]) });
        for (const note of previewNotes(drag(begun, tick, pitch))) {
          expect(note.start).toBeGreaterThanOrEqual(0);
          expect(note.pitch).toBeGreaterThanOrEqual(0);
          expect(note.pitch).toBeLessThanOrEqual(127);
        }
      }),
    );
  });

  it("[ST7] resizes from either edge and holds the other edge", () => {
    const end = drag(started({ hit: { note: b, part: "end" }, at: { tick: 1438, pitch: 67 } }), 1550, 67);
    expect(finishGesture(end, index)).toEqual({ kind: "reshape", notes: [{ id: "b", start: 960, duration: 600 }] });
    const start = drag(started({ hit: { note: b, part: "start" }, at: { tick: 962, pitch: 67 } }), 1100, 67);
    expect(finishGesture(start, index)).toEqual({ kind: "reshape", notes: [{ id: "b", start: 1080, duration: 360 }] });
  });

  it("keeps every note at least a little long", () => {
    const gesture = drag(started({ hit: { note: b, part: "start" }, at: { tick: 960, pitch: 67 } }), 90_000, 67);
    expect(previewNotes(gesture)[0]).toMatchObject({ start: 1430, duration: 10 });
  });

  it("[ST8] draws from the grid line before the press, as long as the pull", () => {
    const gesture = drag(started({ tool: "draw", at: { tick: 250, pitch: 72 } }), 610, 72);
    expect(finishGesture(gesture, index)).toEqual({
      kind: "add",
      notes: [{ pitch: 72, start: 240, duration: 360, velocity: 100 }],
    });
  });

  it("[ST8] is as long as the pull also where that is shorter, and keeps its length while the hand only strays", () => {
    const long = { tool: "draw", at: { tick: 5, pitch: 72 }, newNote: { duration: 480, velocity: 100 } } as const;
    expect(previewNotes(drag(started(long), 40, 70))).toMatchObject([{ start: 0, duration: 480, pitch: 70 }]);
    expect(previewNotes(drag(started(long), 130, 72))).toMatchObject([{ start: 0, duration: 120 }]);
    expect(previewNotes(drag(drag(started(long), 1000, 72), 30, 72))).toMatchObject([{ duration: 120 }]);
  });

  it("[ST8] hands its length on to the next note when it was drawn or resized, and not when it was moved", () => {
    const drawn = drag(started({ tool: "draw", at: { tick: 250, pitch: 72 } }), 610, 72);
    expect(lengthToKeep(drawn)).toBe(360);
    const resized = drag(started({ hit: { note: a, part: "end" }, at: { tick: 718, pitch: 60 } }), 958, 60);
    expect(lengthToKeep(resized)).toBe(480);
    expect(lengthToKeep(drag(started({ hit: { note: a, part: "body" } }), 900, 60))).toBeNull();
  });

  it("draws a note of the usual length on a mere click", () => {
    const edit = finishGesture(started({ tool: "draw", at: { tick: 250, pitch: 72 } }), index);
    expect(edit).toMatchObject({ notes: [{ start: 240, duration: 120 }] });
  });

  it("selects what the marquee touches, and adds with Shift", () => {
    const fresh = drag(started({ at: { tick: 0, pitch: 72 } }), 700, 50);
    expect(finishGesture(fresh, index)).toEqual({ kind: "select", ids: ["a"] });
    const added = drag(
      started({ at: { tick: 0, pitch: 72 }, selection: new Set(["b"]), keys: { ...plain, shift: true } }),
      700,
      50,
    );
    expect(finishGesture(added, index)).toEqual({ kind: "select", ids: ["b", "a"] });
  });

  it("takes a selected note out of the selection with Shift", () => {
    const { selection, gesture } = beginGesture(
      press({ hit: { note: a, part: "body" }, selection: new Set(["a", "b"]), keys: { ...plain, shift: true } }),
    );
    expect([...selection]).toEqual(["b"]);
    expect(gesture).toBeNull();
  });

  it("erases with the right button, sweeping", () => {
    const begun = started({ tool: "draw", button: "right", hit: { note: a, part: "body" } });
    const swept = dragGesture(begun, { tick: 1000, pitch: 67 }, plain, { index, snap, hit: b });
    expect(finishGesture(swept, index)).toEqual({ kind: "delete", ids: ["a", "b"] });
  });

  it("[ST9] starts nothing that changes notes for those who may only look", () => {
    const looking = { mayEdit: false } as const;
    expect(beginGesture(press({ ...looking, hit: { note: a, part: "body" } })).gesture).toBeNull();
    expect(beginGesture(press({ ...looking, tool: "draw" })).gesture?.kind).toBe("marquee");
    expect(beginGesture(press({ ...looking, tool: "draw", button: "right" })).gesture).toBeNull();
  });

  it("does nothing on release where nothing moved", () => {
    expect(finishGesture(started({ hit: { note: a, part: "body" } }), index)).toBeNull();
    expect(finishGesture(started({ hit: { note: a, part: "end" } }), index)).toBeNull();
  });
});
