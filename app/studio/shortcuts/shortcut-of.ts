import { COMMANDS } from "./commands.ts";
import { comboLabel } from "./key-combo.ts";

const isMac = () => typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);

/** The first key of a command as people read it, for tooltips and menus. */
export function shortcutOf(id: string): string | undefined {
  const key = COMMANDS.find((command) => command.id === id)?.keys[0];
  return key && comboLabel(key, isMac());
}

export const keyLabel = (text: string) => comboLabel(text, isMac());
