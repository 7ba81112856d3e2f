import type { Note } from "../../../../domain/score/score.ts";
import { type Snap, snapNearest } from "../grid.ts";
import type { Point } from "./gesture.ts";

/** One edge of the selected notes is pulled; the other edge stands still. */
export type ResizeGesture = {
  kind: "resize";
  edge: "start" | "end";
  notes: readonly Note[];
  grabbed: Note;
  from: Point;
  dTicks: number;
};

export function beginResize(notes: readonly Note[], grabbed: Note, edge: "start" | "end", from: Point): ResizeGesture {
  return { kind: "resize", edge, notes, grabbed, from, dTicks: 0 };
}

/** Shortest note that a drag leaves behind, where the grid is finer or off. */
const SHORTEST_TICKS = 10;

/** Snaps the pulled edge of the grabbed note; every note keeps at least one step, or its own length if shorter. */
export function dragResize(gesture: ResizeGesture, to: Point, snap: Snap): ResizeGesture {
  const { grabbed, edge } = gesture;
  const corner = edge === "end" ? grabbed.start + grabbed.duration : grabbed.start;
  return { ...gesture, dTicks: snapNearest(snap, corner + to.tick - gesture.from.tick) - corner };
}

export function resizedNotes(gesture: ResizeGesture): Note[] {
  return gesture.notes.map((note) =>
    gesture.edge === "end" ? pullEnd(note, gesture.dTicks) : pullStart(note, gesture.dTicks),
  );
}

const shortest = (note: Note) => Math.min(note.duration, SHORTEST_TICKS);

function pullEnd(note: Note, dTicks: number): Note {
  return { ...note, duration: Math.max(shortest(note), note.duration + dTicks) };
}

function pullStart(note: Note, dTicks: number): Note {
  const end = note.start + note.duration;
  const start = Math.min(Math.max(0, note.start + dTicks), end - shortest(note));
  return { ...note, start, duration: end - start };
}
