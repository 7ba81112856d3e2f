import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { copySelection, pasteText } from "../clipboard/clipboard-commands.ts";
import { loneDesk } from "../desk/lone-desk.ts";
import { cancel } from "../shortcuts/studio-commands.ts";
import { applyEdit } from "./apply-edit.ts";
import { finishGesture } from "./gestures/gesture.ts";
import { beginMove, dragMove } from "./gestures/move.ts";
import { unsnapped } from "./grid.ts";
import { actAtCursor, moveCursor } from "./keyboard-cursor.ts";
import { activeIndex, selectedNotes } from "./surroundings.ts";

const note = { pitch: 60, start: 960, duration: 480, velocity: 90 };
let made: ReturnType<typeof loneDesk>;
let updates: number;

beforeEach(() => {
  made = loneDesk();
  const ids = addNotes(made.doc, made.trackId, [note, { ...note, start: 1440, pitch: 64 }]);
  made.desk.state.patch({ selection: new Set(ids) });
  updates = 0;
  made.doc.on("update", () => updates++);
});

afterEach(() => {
  made.desk.awareness.destroy();
  made.desk.dispose();
});

function dragSelection() {
  const notes = selectedNotes(made.desk);
  const [grabbed] = notes;
  if (!grabbed) throw new Error("nothing is selected");
  const begun = beginMove(notes, grabbed, { tick: 1000, pitch: 60 }, false);
  return dragMove(begun, { tick: 1240, pitch: 62 }, unsnapped);
}

const shapes = () => activeIndex(made.desk).notes.map(({ pitch, start }) => [pitch, start]);

describe("from the hand into the document", () => {
  it("[ST23] a gesture that ends is one change and one step of undo", () => {
    const edit = finishGesture(dragSelection(), activeIndex(made.desk));
    if (edit) applyEdit(made.desk, edit);
    expect(updates).toBe(1);
    expect(shapes()).toEqual([
      [62, 1200],
      [66, 1680],
    ]);
    made.desk.history.undo();
    expect(shapes()).toEqual([
      [60, 960],
      [64, 1440],
    ]);
  });

  it("[ST23] a gesture that is cancelled changes nothing", () => {
    made.desk.roll.patch({ gesture: dragSelection() });
    cancel(made.desk);
    expect(made.desk.roll.get().gesture).toBeNull();
    expect(updates).toBe(0);
    expect(made.desk.state.get().selection.size).toBe(2);
  });

  it("[ST15] pastes copies at the playhead and selects them", () => {
    const text = copySelection(made.desk) ?? "";
    made.desk.transport.seek(3840);
    expect(pasteText(made.desk, text)).toBe(true);
    expect(selectedNotes(made.desk).map(({ pitch, start }) => [pitch, start])).toEqual([
      [60, 3840],
      [64, 4320],
    ]);
    expect(pasteText(made.desk, "just words")).toBe(false);
    expect(shapes()).toHaveLength(4);
  });

  it("[ST15] pastes at the keyboard's cursor while it shows", () => {
    const text = copySelection(made.desk) ?? "";
    made.desk.roll.patch({ showsCursor: true });
    made.desk.state.patch({ cursor: { tick: 5760, pitch: 70 } });
    pasteText(made.desk, text);
    expect(selectedNotes(made.desk)[0]?.start).toBe(5760);
  });

  it("writes with the keyboard's cursor, says what it did, and selects what is there already", () => {
    const { desk } = made;
    desk.state.patch({ selection: new Set(), cursor: { tick: 0, pitch: 60 }, grid: "1/4" });
    moveCursor(desk, "up");
    expect(desk.spoken.get().text).toBe("C♯4, bar 1 beat 1, empty");
    actAtCursor(desk);
    expect(desk.spoken.get().text).toMatch(/^Wrote C♯4, bar 1 beat 1, one beat/);
    moveCursor(desk, "right");
    moveCursor(desk, "left");
    expect(desk.spoken.get().text).toMatch(/^Note C♯4/);
    const before = shapes().length;
    actAtCursor(desk);
    expect(shapes()).toHaveLength(before);
    expect(selectedNotes(desk)[0]?.pitch).toBe(61);
  });
});
