import { duplicateNotes } from "../../../domain/score/commands/add-notes.ts";
import { moveNotes, resizeNotes, transposeNotes } from "../../../domain/score/commands/change-notes.ts";
import { deleteNotes } from "../../../domain/score/commands/delete-notes.ts";
import { joinNotes } from "../../../domain/score/commands/join-notes.ts";
import { legatoNotes } from "../../../domain/score/commands/legato-notes.ts";
import { quantizeNotes } from "../../../domain/score/commands/quantize-notes.ts";
import { splitNotes } from "../../../domain/score/commands/split-notes.ts";
import { changeVelocities } from "../../../domain/score/commands/velocities.ts";
import type { Desk } from "../desk/desk.ts";
import type { GestureName } from "../desk/gesture-claims.ts";
import { stepTicks } from "../roll/grid.ts";
import { revealNotes } from "../roll/reveal-notes.ts";
import { selectedNotes } from "../roll/surroundings.ts";

/** What keys and the note panel do to the selected notes; each is one change and one step of undo. */

type Edit<T> = (doc: Desk["doc"], trackId: string, ids: readonly string[], origin: object) => T;

function onSelection<T>(desk: Desk, gesture: GestureName, edit: Edit<T>): T | null {
  const { activeTrackId, selection } = desk.state.get();
  if (!activeTrackId || selection.size === 0) return null;
  return desk.edit((doc, origin) => edit(doc, activeTrackId, [...selection], origin), gesture);
}

/** Selects what an edit made, so that the next key goes on with it. */
function selectMade(desk: Desk, ids: readonly string[] | null): void {
  if (!ids || ids.length === 0) return;
  desk.state.patch({ selection: new Set(ids) });
  revealNotes(desk, selectedNotes(desk));
}

export function transpose(desk: Desk, semitones: number): void {
  const moved = onSelection(desk, "transpose", (doc, track, ids, origin) =>
    transposeNotes(doc, track, ids, semitones, origin),
  );
  const first = selectedNotes(desk)[0];
  if (!moved || !first) return;
  desk.transport.preview(first.pitch, first.velocity);
  revealNotes(desk, [first]);
  const size = Math.abs(moved);
  desk.say(
    `${moved > 0 ? "Up" : "Down"} ${size === 1 ? "a semitone" : size === 12 ? "an octave" : `${size} semitones`}`,
  );
}

/** `steps` of the grid, negative to the left. */
export function nudge(desk: Desk, steps: number): void {
  const dTicks = steps * stepTicks(desk.state.get().grid);
  onSelection(desk, "move", (doc, track, ids, origin) => moveNotes(doc, track, ids, { dTicks }, origin));
  revealNotes(desk, selectedNotes(desk));
  desk.say(steps > 0 ? "Moved later" : "Moved earlier");
}

export function lengthen(desk: Desk, steps: number): void {
  const step = stepTicks(desk.state.get().grid);
  const by = { dTicks: steps * step, shortest: step };
  onSelection(desk, "resize", (doc, track, ids, origin) => resizeNotes(doc, track, ids, by, origin));
  const first = selectedNotes(desk)[0];
  if (first) desk.state.patch({ newDuration: first.duration });
  desk.say(steps > 0 ? "Longer" : "Shorter");
}

export function louder(desk: Desk, by: number): void {
  onSelection(desk, "velocity", (doc, track, ids, origin) => changeVelocities(doc, track, ids, by, origin));
  const first = selectedNotes(desk)[0];
  if (!first) return;
  desk.transport.preview(first.pitch, first.velocity);
  desk.say(`Velocity ${first.velocity}`);
}

export function remove(desk: Desk): void {
  const count = desk.state.get().selection.size;
  onSelection(desk, "delete", (doc, track, ids, origin) => deleteNotes(doc, track, ids, origin));
  desk.say(`${count} ${count === 1 ? "note" : "notes"} deleted`);
}

export function duplicate(desk: Desk): void {
  const made = onSelection(desk, "duplicate", (doc, track, ids, origin) => duplicateNotes(doc, track, ids, {}, origin));
  selectMade(desk, made);
  if (made) desk.say(`${made.length} ${made.length === 1 ? "note" : "notes"} duplicated`);
}

/** All the way onto the grid, without asking. */
export function quantize(desk: Desk, settings = { strength: 1, swing: 0 }): void {
  const grid = stepTicks(desk.state.get().grid);
  onSelection(desk, "quantize", (doc, track, ids, origin) =>
    quantizeNotes(doc, track, ids, { grid, ...settings }, origin),
  );
  desk.say("Quantized");
}

export function legato(desk: Desk): void {
  onSelection(desk, "legato", (doc, track, ids, origin) => legatoNotes(doc, track, ids, origin));
  desk.say("Legato");
}

export function join(desk: Desk): void {
  selectMade(
    desk,
    onSelection(desk, "join", (doc, track, ids, origin) => joinNotes(doc, track, ids, origin)),
  );
  desk.say("Joined");
}

/** At the playhead where it crosses the selection, otherwise in the middle of the first note. */
export function split(desk: Desk): void {
  const notes = selectedNotes(desk);
  const playhead = Math.round(desk.transport.tick());
  const crossed = notes.some((note) => note.start < playhead && playhead < note.start + note.duration);
  const first = notes[0];
  const at = crossed || !first ? playhead : Math.round(first.start + first.duration / 2);
  onSelection(desk, "split", (doc, track, ids, origin) => splitNotes(doc, track, ids, at, origin));
  desk.say("Split");
}
