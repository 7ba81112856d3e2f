import { describe, expect, it } from "vitest";
import { COMMANDS } from "./commands.ts";
import { parseCombo } from "./key-combo.ts";

const combos = COMMANDS.flatMap((command) => command.keys.map((text) => ({ command, text, combo: parseCombo(text) })));

describe("the table of commands", () => {
  it("gives every command a name of its own and a title", () => {
    expect(new Set(COMMANDS.map((command) => command.id)).size).toBe(COMMANDS.length);
    for (const command of COMMANDS) expect(command.title).toMatch(/^[A-Z]/);
  });

  it("gives no key to two commands", () => {
    const texts = combos.map(({ combo }) => JSON.stringify(combo));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("[ST17] lets single letters and digits act in the roll only", () => {
    const single = combos.filter(({ combo }) => /^[a-z0-9]$/.test(combo.key) && !combo.mod && !combo.alt);
    expect(single.length).toBeGreaterThan(8);
    for (const { command } of single) expect(command.scope).toBe("roll");
  });

  it("has the keys that musicians expect", () => {
    const byKey = Object.fromEntries(combos.map(({ text, command }) => [text, command.id]));
    expect(byKey).toMatchObject({
      Space: "play",
      Enter: "enter",
      "1": "draw",
      "2": "select",
      B: "other-tool",
      Q: "quantize",
      L: "legato",
      S: "split",
      J: "join",
      G: "ghosts",
      F: "fold",
      K: "scale",
      "Mod+D": "duplicate",
      "Mod+Up": "louder",
      "Mod+K": "palette",
      "?": "help",
    });
  });
});
