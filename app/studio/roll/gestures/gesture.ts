import type { Note } from "../../../../domain/score/score.ts";
import type { Snap } from "../grid.ts";
import type { NoteIndex } from "../note-index.ts";
import { type DrawGesture, dragDraw, drawnNote } from "./draw.ts";
import { dragErase, type EraseGesture } from "./erase.ts";
import { dragMarquee, type MarqueeGesture, marqueeSelection } from "./marquee.ts";
import { dragMove, type MoveGesture, movedNotes } from "./move.ts";
import { dragResize, type ResizeGesture, resizedNotes } from "./resize.ts";

/** A place in the score under the pointer: `tick` unsnapped and fractional, `pitch` that of the row. */
export type Point = { tick: number; pitch: number };
export type Modifiers = { shift: boolean; alt: boolean; mod: boolean };
export type NoteShape = { pitch: number; start: number; duration: number; velocity: number };

/** A drag in progress: plain data, advanced by pure functions, thrown away by Escape. */
export type Gesture = MoveGesture | ResizeGesture | DrawGesture | MarqueeGesture | EraseGesture;

/** What a finished gesture asks of the document or of the selection; one of these is one step of undo. */
export type RollEdit =
  | { kind: "add"; notes: NoteShape[] }
  | { kind: "move"; ids: string[]; dTicks: number; dPitch: number }
  | { kind: "reshape"; notes: { id: string; start: number; duration: number }[] }
  | { kind: "delete"; ids: string[] }
  | { kind: "select"; ids: string[] };

export type GestureSurroundings = { index: NoteIndex; snap: Snap; hit: Note | null };

export function dragGesture(gesture: Gesture, to: Point, keys: Modifiers, around: GestureSurroundings): Gesture {
  const snap = keys.alt ? { ...around.snap, ticks: 0 } : around.snap;
  switch (gesture.kind) {
    case "move":
      return dragMove(gesture, to, snap);
    case "resize":
      return dragResize(gesture, to, snap);
    case "draw":
      return dragDraw(gesture, to, snap);
    case "marquee":
      return dragMarquee(gesture, to);
    case "erase":
      return dragErase(gesture, around.hit);
  }
}

/** The notes as they would be if the pointer were released now; none for gestures that change no note. */
export function previewNotes(gesture: Gesture): NoteShape[] {
  if (gesture.kind === "move") return movedNotes(gesture);
  if (gesture.kind === "resize") return resizedNotes(gesture);
  return gesture.kind === "draw" ? [drawnNote(gesture)] : [];
}

/** Ids of the notes that the preview stands for, which are not drawn in their old place meanwhile. */
export function hiddenIds(gesture: Gesture): ReadonlySet<string> {
  if (gesture.kind === "erase") return gesture.ids;
  if (gesture.kind === "resize" || (gesture.kind === "move" && !gesture.copy)) {
    return new Set(gesture.notes.map((note) => note.id));
  }
  return new Set();
}

/** The length, in ticks, that the next drawn note takes from a finished gesture; null where it set none. */
export function lengthToKeep(gesture: Gesture): number | null {
  if (gesture.kind === "draw") return gesture.duration;
  if (gesture.kind !== "resize") return null;
  return resizedNotes(gesture).find((note) => note.id === gesture.grabbed.id)?.duration ?? null;
}

/** What the release of the pointer does, or null where nothing moved. */
export function finishGesture(gesture: Gesture, index: NoteIndex): RollEdit | null {
  switch (gesture.kind) {
    case "move":
      if (gesture.dTicks === 0 && gesture.dPitch === 0) return null;
      if (gesture.copy) return { kind: "add", notes: movedNotes(gesture) };
      return { kind: "move", ids: gesture.notes.map((n) => n.id), dTicks: gesture.dTicks, dPitch: gesture.dPitch };
    case "resize":
      if (gesture.dTicks === 0) return null;
      return {
        kind: "reshape",
        notes: resizedNotes(gesture).map(({ id, start, duration }) => ({ id, start, duration })),
      };
    case "draw":
      return { kind: "add", notes: [drawnNote(gesture)] };
    case "marquee":
      return { kind: "select", ids: marqueeSelection(gesture, index) };
    case "erase":
      return gesture.ids.size === 0 ? null : { kind: "delete", ids: [...gesture.ids] };
  }
}
