import { type Desk, LOOK_ONLY } from "../desk/desk.ts";
import { type Command, isAvailable } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { matchesCombo, parseCombo } from "./key-combo.ts";

const BOUND = COMMANDS.flatMap((command) => command.keys.map((text) => ({ command, combo: parseCombo(text) })));

/** Listens for the table's keys in the whole page, and lets fields, menus and dialogs keep theirs. */
export function attachKeys(desk: Desk): () => void {
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const found = BOUND.find(({ combo }) => matchesCombo(event, combo))?.command;
    if (!found || found.native || !isHeard(found, event.target, desk)) return;
    event.preventDefault();
    if (isAvailable(found, desk)) found.run(desk);
    else if (found.edits && !desk.mayEdit()) desk.say(LOOK_ONLY);
  }

  window.addEventListener("keydown", onKey);
  return () => window.removeEventListener("keydown", onKey);
}

function isHeard(command: Command, target: EventTarget | null, desk: Desk): boolean {
  if (command.scope === "roll") return desk.roll.get().hasFocus;
  if (!(target instanceof Element)) return true;
  if (target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu]"))
    return false;
  const presses = command.keys.includes("Space") && target.closest("button, a, [role=slider], [role=option], summary");
  return !presses;
}
