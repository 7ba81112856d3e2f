import { parseSelection, copySelection as textOfNotes } from "../../../domain/score/clipboard.ts";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import type { Desk } from "../desk/desk.ts";
import { applyEdit } from "../roll/apply-edit.ts";
import { snapDown } from "../roll/grid.ts";
import { revealNotes } from "../roll/reveal-notes.ts";
import { currentSnap, selectedNotes } from "../roll/surroundings.ts";

/** The selected notes as text, or null where nothing is selected. */
export function copySelection(desk: Desk): string | null {
  const track = desk.activeTrack();
  const notes = selectedNotes(desk);
  if (!track || notes.length === 0) return null;
  desk.say(`${notes.length} notes copied`);
  return textOfNotes([{ ...track, notes }]);
}

export function cutSelection(desk: Desk): string | null {
  if (!desk.mayEdit()) return copySelection(desk);
  const text = copySelection(desk);
  if (text) applyEdit(desk, { kind: "delete", ids: [...desk.state.get().selection] });
  return text;
}

/** Pastes at the keyboard's cursor while it shows, otherwise at the playhead; false where the text holds no notes. */
export function pasteText(desk: Desk, text: string): boolean {
  const copied = parseSelection(text);
  const trackId = desk.state.get().activeTrackId;
  if (!copied.ok || !trackId) return false;
  const at = desk.roll.get().showsCursor
    ? desk.state.get().cursor.tick
    : snapDown(currentSnap(desk), desk.transport.tick());
  const placed = copied.tracks.flatMap((track) => track.notes).map((note) => ({ ...note, start: note.start + at }));
  const ids = desk.edit((doc, origin) => addNotes(doc, trackId, placed, origin), "paste");
  if (!ids) return true;
  desk.state.patch({ selection: new Set(ids) });
  revealNotes(desk, placed);
  desk.say(`${ids.length} notes pasted`);
  return true;
}

/** The browser's own copy, cut and paste while the roll has the focus: no permission to ask for. */
export function attachClipboard(desk: Desk): () => void {
  const inRoll = () => desk.roll.get().hasFocus;

  function put(event: ClipboardEvent, text: string | null): void {
    if (!text || !event.clipboardData) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  }
  const onCopy = (event: ClipboardEvent) => inRoll() && put(event, copySelection(desk));
  const onCut = (event: ClipboardEvent) => inRoll() && put(event, cutSelection(desk));
  function onPaste(event: ClipboardEvent): void {
    if (inRoll() && pasteText(desk, event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
  }

  document.addEventListener("copy", onCopy);
  document.addEventListener("cut", onCut);
  document.addEventListener("paste", onPaste);
  return () => {
    document.removeEventListener("copy", onCopy);
    document.removeEventListener("cut", onCut);
    document.removeEventListener("paste", onPaste);
  };
}
