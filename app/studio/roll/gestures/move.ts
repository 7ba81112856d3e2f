import type { Note } from "../../../../domain/score/score.ts";
import { type Snap, snapNearest } from "../grid.ts";
import type { NoteShape, Point } from "./gesture.ts";

/** Notes carried along together; `copy` leaves the originals where they are. */
export type MoveGesture = {
  kind: "move";
  notes: readonly Note[];
  grabbed: Note;
  from: Point;
  copy: boolean;
  dTicks: number;
  dPitch: number;
};

export function beginMove(notes: readonly Note[], grabbed: Note, from: Point, copy: boolean): MoveGesture {
  return { kind: "move", notes, grabbed, from, copy, dTicks: 0, dPitch: 0 };
}

/**
 * The grabbed note lands on the grid, or stays in time where that is nearer, so that a change of pitch alone keeps an
 * unquantized note as it was played. The others keep their distance to it, and none leaves the roll.
 */
export function dragMove(gesture: MoveGesture, to: Point, snap: Snap): MoveGesture {
  const { grabbed, from, notes } = gesture;
  const aim = grabbed.start + to.tick - from.tick;
  const landing = snapNearest(snap, aim);
  const stays = Math.abs(aim - grabbed.start) <= Math.abs(aim - landing);
  const wanted = stays ? 0 : landing - grabbed.start;
  const earliest = notes.reduce((least, note) => Math.min(least, note.start), Number.POSITIVE_INFINITY);
  const lowest = notes.reduce((least, note) => Math.min(least, note.pitch), 127);
  const highest = notes.reduce((most, note) => Math.max(most, note.pitch), 0);
  const dPitch = Math.min(Math.max(to.pitch - from.pitch, -lowest), 127 - highest);
  return { ...gesture, dTicks: Math.max(wanted, -earliest), dPitch };
}

export function movedNotes(gesture: MoveGesture): NoteShape[] {
  return gesture.notes.map(({ pitch, start, duration, velocity }) => ({
    pitch: pitch + gesture.dPitch,
    start: start + gesture.dTicks,
    duration,
    velocity,
  }));
}
