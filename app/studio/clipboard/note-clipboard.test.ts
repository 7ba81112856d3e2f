import { describe, expect, it } from "vitest";
import { copyText, notesInText } from "./note-clipboard.ts";

const notes = [
  { id: "a", pitch: 60, start: 960, duration: 240, velocity: 90 },
  { id: "b", pitch: 64, start: 1200, duration: 120, velocity: 70 },
];

describe("notes on the clipboard", () => {
  it("[ST15] come back as they were, counted from the first", () => {
    expect(notesInText(copyText(notes))).toEqual([
      { pitch: 60, start: 0, duration: 240, velocity: 90 },
      { pitch: 64, start: 240, duration: 120, velocity: 70 },
    ]);
  });

  it.each(["", "hello", "[]", '{"tutti":"notes","version":2,"notes":[]}', copyText(notes).replace("60", "600")])(
    "leaves any other text alone: %s",
    (text) => {
      expect(notesInText(text)).toBeNull();
    },
  );
});
