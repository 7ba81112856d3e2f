import { copySelection, cutSelection, pasteText } from "../clipboard/clipboard-commands.ts";
import type { Desk } from "../desk/desk.ts";

/** Copy and paste from the palette, where no browser event brings the clipboard along and it may ask for permission. */
export function writeToClipboard(desk: Desk, how: "copy" | "cut"): void {
  const text = how === "copy" ? copySelection(desk) : cutSelection(desk);
  if (text) navigator.clipboard.writeText(text).catch(() => desk.say("The browser did not allow copying"));
}

export function pasteByPalette(desk: Desk): void {
  navigator.clipboard
    .readText()
    .then((text) => pasteText(desk, text) || desk.say("There are no notes to paste"))
    .catch(() => desk.say("The browser did not allow pasting. Use the keys instead."));
}
