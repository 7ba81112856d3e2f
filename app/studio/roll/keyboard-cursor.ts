import { barAt } from "../../../domain/score/bars.ts";
import type { Note } from "../../../domain/score/score.ts";
import type { Desk } from "../desk/desk.ts";
import { describeNote, describePlace, soundName } from "../notes/describe-note.ts";
import { applyEdit } from "./apply-edit.ts";
import { snapDown, stepTicks } from "./grid.ts";
import { notesBetween } from "./note-index.ts";
import { revealNotes } from "./reveal-notes.ts";
import { pitchOfRow } from "./rows.ts";
import { activeIndex, currentRows, currentSnap } from "./surroundings.ts";

/** The keyboard's hand in the roll: it goes from step to step, says what is there, and writes or selects with Enter. */

export type CursorMove = "up" | "down" | "octave-up" | "octave-down" | "left" | "right" | "bar-left" | "bar-right";

export function moveCursor(desk: Desk, move: CursorMove): void {
  const { cursor } = desk.state.get();
  const next = { pitch: movedPitch(desk, cursor.pitch, move), tick: movedTick(desk, cursor.tick, move) };
  desk.state.patch({ cursor: next });
  desk.roll.patch({ showsCursor: true });
  revealNotes(desk, [{ pitch: next.pitch, start: next.tick }]);
  sayPlace(desk, next.pitch !== cursor.pitch);
}

function movedPitch(desk: Desk, pitch: number, move: CursorMove): number {
  const rows = currentRows(desk);
  const row = rows.rowOf(pitch);
  if (move === "up") return pitchOfRow(rows, row - 1);
  if (move === "down") return pitchOfRow(rows, row + 1);
  if (move === "octave-up") return pitchOfRow(rows, rows.rowOf(Math.min(127, pitch + 12)));
  if (move === "octave-down") return pitchOfRow(rows, rows.rowOf(Math.max(0, pitch - 12)));
  return pitch;
}

function movedTick(desk: Desk, tick: number, move: CursorMove): number {
  const step = stepTicks(desk.state.get().grid);
  const bar = barAt(desk.score().meters, tick);
  if (move === "left") return tick === 0 ? 0 : snapDown(currentSnap(desk), Math.max(0, tick - step));
  if (move === "right") return tick + step;
  if (move === "bar-right") return bar.start + bar.length;
  if (move === "bar-left")
    return tick > bar.start ? bar.start : barAt(desk.score().meters, Math.max(0, tick - 1)).start;
  return tick;
}

/** The note at the cursor, the latest begun where several sound. */
export function noteAtCursor(desk: Desk): Note | null {
  const { cursor, grid } = desk.state.get();
  const here = notesBetween(activeIndex(desk), cursor.tick, cursor.tick + stepTicks(grid));
  return here.findLast((note) => note.pitch === cursor.pitch) ?? null;
}

/** Enter: selects the note at the cursor, or writes one there. */
export function actAtCursor(desk: Desk): void {
  const { cursor, newDuration, newVelocity } = desk.state.get();
  const note = noteAtCursor(desk);
  if (note) {
    desk.state.patch({ selection: new Set([note.id]) });
    desk.transport.preview(note.pitch, note.velocity);
    desk.say(`Selected ${describe(desk, note)}`);
    return;
  }
  if (!desk.mayEdit()) return;
  const written = { pitch: cursor.pitch, start: cursor.tick, duration: newDuration, velocity: newVelocity };
  applyEdit(desk, { kind: "add", notes: [written] });
  desk.transport.preview(written.pitch, written.velocity);
  desk.say(`Wrote ${describeNote(written, desk.score().meters, desk.activeTrack()?.isDrum ?? false)}`);
}

function sayPlace(desk: Desk, sounds: boolean): void {
  const { cursor, newVelocity } = desk.state.get();
  const isDrum = desk.activeTrack()?.isDrum ?? false;
  const note = noteAtCursor(desk);
  if (sounds) desk.transport.preview(cursor.pitch, note?.velocity ?? newVelocity);
  const place = `${soundName(cursor.pitch, isDrum)}, ${describePlace(cursor.tick, desk.score().meters)}`;
  desk.say(note ? `Note ${describe(desk, note)}` : `${place}, empty`);
}

const describe = (desk: Desk, note: Note) =>
  describeNote(note, desk.score().meters, desk.activeTrack()?.isDrum ?? false);
