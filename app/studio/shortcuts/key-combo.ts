/** "Mod+Shift+Z" as data; Mod is Ctrl, on a Mac Cmd. */
export type KeyCombo = { key: string; mod: boolean; shift: boolean; alt: boolean };
export type KeyPress = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean };

const NAMED: Record<string, string> = {
  Space: " ",
  Up: "ArrowUp",
  Down: "ArrowDown",
  Left: "ArrowLeft",
  Right: "ArrowRight",
};

export function parseCombo(text: string): KeyCombo {
  const parts = text.split("+");
  const last = parts.at(-1) ?? "";
  return {
    key: (NAMED[last] ?? last).toLowerCase(),
    mod: parts.includes("Mod"),
    shift: parts.includes("Shift"),
    alt: parts.includes("Alt"),
  };
}

/** A sign such as "?" needs Shift on some keyboards and not on others, so Shift counts for letters and named keys only. */
export function matchesCombo(press: KeyPress, combo: KeyCombo): boolean {
  const isSign = combo.key.length === 1 && combo.key !== " " && combo.key.toLowerCase() === combo.key.toUpperCase();
  return (
    press.key.toLowerCase() === combo.key &&
    (press.ctrlKey || press.metaKey) === combo.mod &&
    press.altKey === combo.alt &&
    (isSign || press.shiftKey === combo.shift)
  );
}

const SIGNS: Record<string, string> = { Up: "↑", Down: "↓", Left: "←", Right: "→" };

/** As people read it on their keyboard. */
export function comboLabel(text: string, isMac: boolean): string {
  const words = text.split("+").map((part) => {
    if (part === "Mod") return isMac ? "⌘" : "Ctrl";
    if (part === "Alt" && isMac) return "⌥";
    if (part === "Shift" && isMac) return "⇧";
    return SIGNS[part] ?? part;
  });
  return words.join(isMac ? "" : "+");
}
