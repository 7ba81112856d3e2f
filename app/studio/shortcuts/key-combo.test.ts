import { describe, expect, it } from "vitest";
import { comboLabel, matchesCombo, parseCombo } from "./key-combo.ts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe("key combinations", () => {
  it("tells undo from redo", () => {
    const undo = parseCombo("Mod+Z");
    expect(matchesCombo(press("z", { ctrlKey: true }), undo)).toBe(true);
    expect(matchesCombo(press("z", { metaKey: true }), undo)).toBe(true);
    expect(matchesCombo(press("Z", { ctrlKey: true, shiftKey: true }), undo)).toBe(false);
    expect(matchesCombo(press("Z", { ctrlKey: true, shiftKey: true }), parseCombo("Mod+Shift+Z"))).toBe(true);
  });

  it("reads named keys", () => {
    expect(matchesCombo(press(" "), parseCombo("Space"))).toBe(true);
    expect(matchesCombo(press("ArrowUp", { shiftKey: true }), parseCombo("Shift+Up"))).toBe(true);
    expect(matchesCombo(press("ArrowUp"), parseCombo("Shift+Up"))).toBe(false);
  });

  it("takes a question mark however the keyboard makes it", () => {
    expect(matchesCombo(press("?", { shiftKey: true }), parseCombo("?"))).toBe(true);
    expect(matchesCombo(press("?"), parseCombo("?"))).toBe(true);
  });

  it("is written as people read it", () => {
    expect(comboLabel("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
    expect(comboLabel("Mod+Shift+Z", true)).toBe("⌘⇧Z");
    expect(comboLabel("Shift+Up", false)).toBe("Shift+↑");
  });
});
