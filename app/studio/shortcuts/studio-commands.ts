import { notesEnd } from "../../../domain/score/time.ts";
import { showToast } from "../../design/toast.tsx";
import { type Desk, LOOK_ONLY } from "../desk/desk.ts";
import { fitMusic, showActiveRows } from "../roll/fit.ts";
import type { Tool } from "../roll/gestures/begin.ts";
import { actAtCursor } from "../roll/keyboard-cursor.ts";
import { moveByHand } from "../roll/move-view.ts";
import { activeIndex, currentExtent, musicEnd, selectedNotes } from "../roll/surroundings.ts";
import { zoomPitch, zoomTime } from "../roll/viewport.ts";
import type { Answer } from "../undo/answer-words.ts";

/** What keys, buttons and the palette do to one's own studio: nothing here changes the score. */

type Switch = "ghosts" | "fold" | "scale" | "metronome";

export function toggle(desk: Desk, name: Switch, spoken: string): void {
  const on = !desk.state.get()[name];
  desk.state.patch({ [name]: on });
  desk.say(`${spoken} ${on ? "on" : "off"}`);
}

export function chooseTool(desk: Desk, tool: Tool): void {
  desk.state.patch({ tool });
  desk.say(tool === "draw" ? "Draw tool" : "Select tool");
}

export function toStart(desk: Desk): void {
  desk.transport.seek(0);
  desk.viewport.patch({ scrollTick: 0 });
}

/** Enter writes or selects while the keyboard's cursor shows; otherwise it goes to the start. */
export function enter(desk: Desk): void {
  if (desk.roll.get().showsCursor && desk.roll.get().hasFocus) actAtCursor(desk);
  else toStart(desk);
}

/** Without a range yet, the loop is the whole piece. */
export function toggleLoop(desk: Desk): void {
  const { loop } = desk.state.get();
  const next = loop ? { ...loop, on: !loop.on } : { start: 0, end: musicEnd(desk.score()), on: true };
  desk.state.patch({ loop: next });
  desk.say(`Loop ${next.on ? "on" : "off"}`);
}

export function loopSelection(desk: Desk): void {
  const notes = selectedNotes(desk);
  if (notes.length === 0) return;
  const start = notes.reduce((least, note) => Math.min(least, note.start), Number.POSITIVE_INFINITY);
  desk.state.patch({ loop: { start, end: notesEnd(notes), on: true } });
  desk.say("Loop around the selected notes");
}

export function selectAll(desk: Desk): void {
  const { notes } = activeIndex(desk);
  desk.state.patch({ selection: new Set(notes.map((note) => note.id)) });
  desk.say(`${notes.length} notes selected`);
}

/** Escape: ends the drag under way, or else the selection, or else the keyboard's cursor. */
export function cancel(desk: Desk): void {
  if (desk.roll.get().gesture) {
    desk.roll.patch({ gesture: null });
    desk.presence.publish({ drag: undefined });
    desk.say("Cancelled");
  } else if (desk.state.get().selection.size > 0) {
    desk.state.patch({ selection: new Set() });
    desk.say("Nothing selected");
  } else desk.roll.patch({ showsCursor: false });
}

export const undo = (desk: Desk) => tell(desk, () => desk.history.undo());

export const redo = (desk: Desk) => tell(desk, () => desk.history.redo());

/** Takes the last message away: pressing again says what is true now. */
let told: (() => void) | null = null;

/** What somebody else has changed since stays as it is: that is worth more than a word to screen readers. */
function tell(desk: Desk, run: () => Answer): void {
  if (!desk.mayEdit()) {
    desk.say(LOOK_ONLY);
    return;
  }
  const { words, isWorthSeeing } = run();
  told?.();
  told = isWorthSeeing ? showToast(words) : null;
  if (!isWorthSeeing) desk.say(words);
}

export function zoom(desk: Desk, axis: "time" | "pitch", factor: number): void {
  const view = desk.viewport.get();
  const extent = currentExtent(desk);
  const zoomed =
    axis === "time" ? zoomTime(view, factor, view.width / 2, extent) : zoomPitch(view, factor, view.height / 2, extent);
  moveByHand(desk, zoomed);
}

export const fitAll = (desk: Desk) => fitMusic(desk, "whole");

export function changeTrack(desk: Desk, by: 1 | -1): void {
  const { tracks } = desk.score();
  const at = tracks.findIndex((track) => track.id === desk.state.get().activeTrackId);
  const next = tracks[at + by];
  if (!next) return;
  activateTrack(desk, next.id);
  desk.say(`Track ${next.name || at + by + 1}`);
}

export function activateTrack(desk: Desk, trackId: string): void {
  if (desk.state.get().activeTrackId === trackId) return;
  desk.state.patch({ activeTrackId: trackId, selection: new Set() });
  showActiveRows(desk);
}

const AUTHORSHIP = {
  off: { next: "person", words: "Colours say who wrote what" },
  person: { next: "how", words: "Colours say how notes came" },
  how: { next: null, words: "Colours of the tracks" },
} as const;

/** By person, then by how notes came, then the colours of the tracks again. */
export function nextAuthorship(desk: Desk): void {
  const { next, words } = AUTHORSHIP[desk.state.get().authorship ?? "off"];
  desk.state.patch({ authorship: next });
  desk.say(words);
}
