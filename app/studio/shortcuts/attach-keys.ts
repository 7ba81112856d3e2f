import { type Desk, LOOK_ONLY } from "../desk/desk.ts";
import { focusRoll } from "../roll/focus-roll.ts";
import { type Command, isAvailable } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { matchesCombo, parseCombo } from "./key-combo.ts";

const BOUND = COMMANDS.flatMap((command) => command.keys.map((text) => ({ command, combo: parseCombo(text) })));

/** What takes letters, or is a layer of its own above the studio. */
const KEEPS_KEYS =
  "input:not([type=range]), textarea, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]";
const PRESSED_BY_SPACE = "button, a, select, summary, [role=option]";

/** Listens for the table's keys in the whole page, and lets fields, menus and dialogs keep theirs. */
export function attachKeys(desk: Desk): () => void {
  let byPointer = false;
  let showsFocus = true;

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const found = BOUND.find(({ combo }) => matchesCombo(event, combo))?.command;
    if (!found || found.native || !isHeard(found, event.target, desk)) return;
    event.preventDefault();
    if (isAvailable(found, desk)) found.run(desk);
    else if (found.edits && !desk.mayEdit()) desk.say(LOOK_ONLY);
  }

  /**
   * A control that was pressed by pointer has the focus without showing it: whoever presses Space next wants to hear
   * the piece, not to press it again. One that was reached by keys shows its focus and keeps Space.
   */
  function onSpaceFirst(event: KeyboardEvent): void {
    const { target } = event;
    if (event.key !== " ") byPointer = false;
    if (event.key !== " " || showsFocus || !(target instanceof Element)) return;
    if (target.closest(KEEPS_KEYS) || !target.closest(PRESSED_BY_SPACE)) return;
    // The roll has the focus before anything else hears of the key: neither its press nor its release is the control's.
    event.stopPropagation();
    event.preventDefault();
    focusRoll();
    desk.transport.toggle();
  }

  // Remembered from when the focus arrived: any key that follows makes browsers show it, and lists show it always.
  const onFocus = ({ target }: FocusEvent) => {
    showsFocus = !byPointer && target instanceof Element && target.matches(":focus-visible");
  };
  const onPointer = () => {
    byPointer = true;
    showsFocus = false;
  };

  window.addEventListener("keydown", onSpaceFirst, { capture: true });
  window.addEventListener("keydown", onKey);
  window.addEventListener("focusin", onFocus);
  window.addEventListener("pointerdown", onPointer, { capture: true });
  return () => {
    window.removeEventListener("keydown", onSpaceFirst, { capture: true });
    window.removeEventListener("keydown", onKey);
    window.removeEventListener("focusin", onFocus);
    window.removeEventListener("pointerdown", onPointer, { capture: true });
  };
}

function isHeard(command: Command, target: EventTarget | null, desk: Desk): boolean {
  if (command.scope === "roll") return desk.roll.get().hasFocus;
  if (!(target instanceof Element)) return true;
  if (target.closest(KEEPS_KEYS)) return false;
  return !command.keys.includes("Space") || !target.closest(PRESSED_BY_SPACE);
}
