import type { Desk } from "../desk/desk.ts";

/** Something that people do by key, by the palette or by a button: one table says all of it. */
export type Command = {
  id: string;
  title: string;
  group: CommandGroup;
  /** none: only in the palette */
  keys: readonly string[];
  /** "roll": only while the roll has the focus, as every single letter must (WCAG 2.1.4) */
  scope: "studio" | "roll";
  /** shown, but left to the browser's own event (copy, cut, paste) */
  native?: true;
  /** changes the score */
  edits?: true;
  /** needs selected notes */
  onSelection?: true;
  /** needs a bandmate's edits on the screen */
  onProposal?: true;
  run(desk: Desk): void;
};

export type CommandGroup = "Play" | "Tools" | "Edit" | "Notes" | "View" | "Bandmates" | "Takes" | "Together" | "Help";
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  "Play",
  "Tools",
  "Edit",
  "Notes",
  "View",
  "Bandmates",
  "Takes",
  "Together",
  "Help",
];

/** Whether it would do anything now. */
export function isAvailable(command: Command, desk: Desk): boolean {
  if (command.edits && !desk.mayEdit()) return false;
  if (command.onProposal && !desk.proposal.get().proposal) return false;
  return !command.onSelection || desk.state.get().selection.size > 0;
}
