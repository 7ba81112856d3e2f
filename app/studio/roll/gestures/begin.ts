import type { Note } from "../../../../domain/score/score.ts";
import type { Snap } from "../grid.ts";
import type { Hit } from "../hit-test.ts";
import type { NoteIndex } from "../note-index.ts";
import { beginDraw } from "./draw.ts";
import { beginErase } from "./erase.ts";
import type { Gesture, Modifiers, Point } from "./gesture.ts";
import { beginMarquee } from "./marquee.ts";
import { beginMove } from "./move.ts";
import { beginResize } from "./resize.ts";

export type Tool = "draw" | "select";

export type Press = {
  tool: Tool;
  button: "main" | "right";
  at: Point;
  keys: Modifiers;
  hit: Hit | null;
  index: NoteIndex;
  selection: ReadonlySet<string>;
  snap: Snap;
  /** false: looking and selecting only */
  mayEdit: boolean;
  newNote: { duration: number; velocity: number };
};

/** What a press starts: the new selection, and the drag that follows it, if any. */
export type Beginning = { selection: ReadonlySet<string>; gesture: Gesture | null };

export function beginGesture(press: Press): Beginning {
  if (press.button === "right") return beginRight(press);
  if (press.hit) return beginOnNote(press, press.hit);
  const draws = press.tool === "draw" && press.mayEdit && !press.keys.shift;
  return draws ? drawHere(press) : marqueeHere(press);
}

function beginRight({ hit, tool, mayEdit, selection }: Press): Beginning {
  if (tool !== "draw" || !mayEdit) return { selection, gesture: null };
  return { selection: new Set(), gesture: beginErase(hit?.note ?? null) };
}

function drawHere(press: Press): Beginning {
  const snap = press.keys.alt ? { ...press.snap, ticks: 0 } : press.snap;
  const gesture = beginDraw(press.at, snap, press.newNote.duration, press.newNote.velocity);
  return { selection: new Set(), gesture };
}

function marqueeHere({ at, keys, selection }: Press): Beginning {
  const kept = keys.shift ? selection : new Set<string>();
  return { selection: kept, gesture: beginMarquee(at, kept) };
}

function beginOnNote(press: Press, hit: Hit): Beginning {
  const selection = selectionAfterPress(press, hit.note);
  if (!press.mayEdit || !selection.has(hit.note.id)) return { selection, gesture: null };
  const notes = carried(press.index, selection);
  if (hit.part === "body" || press.keys.mod) {
    return { selection, gesture: beginMove(notes, hit.note, press.at, press.keys.mod) };
  }
  return { selection, gesture: beginResize(notes, hit.note, hit.part, press.at) };
}

/** Shift adds or takes away; a press on a selected note keeps the others; any other press selects that note alone. */
function selectionAfterPress({ keys, selection }: Press, note: Note): ReadonlySet<string> {
  if (keys.shift) {
    const next = new Set(selection);
    if (!next.delete(note.id)) next.add(note.id);
    return next;
  }
  return selection.has(note.id) ? selection : new Set([note.id]);
}

function carried(index: NoteIndex, ids: ReadonlySet<string>): Note[] {
  return [...ids].flatMap((id) => index.byId.get(id) ?? []);
}
