import { type Snap, snapDown, snapNearest } from "../grid.ts";
import type { NoteShape, Point } from "./gesture.ts";

/** A note being drawn: pressed at its start, pulled to its length. */
export type DrawGesture = {
  kind: "draw";
  pitch: number;
  start: number;
  duration: number;
  velocity: number;
  fromTick: number;
  /** from here on the length follows the pointer */
  pulled: boolean;
};

export function beginDraw(at: Point, snap: Snap, duration: number, velocity: number): DrawGesture {
  const start = snapDown(snap, at.tick);
  return { kind: "draw", pitch: at.pitch, start, duration, velocity, fromTick: at.tick, pulled: false };
}

/** A hand that only goes up or down strays sideways by less than this, in ticks. */
const STRAY_TICKS = 60;

/** Pulling sideways sets the length; pulling up or down changes the pitch. */
export function dragDraw(gesture: DrawGesture, to: Point, snap: Snap): DrawGesture {
  const pulled = gesture.pulled || Math.abs(to.tick - gesture.fromTick) >= Math.max(snap.ticks / 2, STRAY_TICKS);
  if (!pulled) return { ...gesture, pitch: to.pitch };
  const end = snapNearest(snap, to.tick);
  const least = Math.max(1, snap.ticks);
  return { ...gesture, pitch: to.pitch, pulled, duration: Math.max(least, end - gesture.start) };
}

export function drawnNote({ pitch, start, duration, velocity }: DrawGesture): NoteShape {
  return { pitch, start, duration, velocity };
}
