import type { Note } from "../../../domain/score/score.ts";
import { eachNoteBetween, type NoteIndex, notesBetween } from "./note-index.ts";
import { pitchOfRow, type Rows } from "./rows.ts";
import { rowOfY, tickOfX, type Viewport, xOfTick } from "./viewport.ts";

/** What lies under the pointer: the middle of a note moves it, its edges resize it. */
export type Hit = { note: Note; part: "start" | "body" | "end" };

/** Pixels of a note's edge that resize; at most a third of the note, so that short ones can still be moved. */
const EDGE = 7;
/** Pixels by which a note narrower than a finger is widened for touch. */
const TOUCH_SLACK = 8;

/** The topmost (latest begun) note at a pixel, or null. */
export function hitTest(index: NoteIndex, rows: Rows, view: Viewport, x: number, y: number, slack = 0): Hit | null {
  const row = rowOfY(view, y);
  if (row < 0 || row >= rows.pitches.length) return null;
  const pitch = pitchOfRow(rows, row);
  const near = notesBetween(index, tickOfX(view, x - slack), tickOfX(view, x + slack) + 1e-6);
  const note = near.findLast((candidate) => candidate.pitch === pitch);
  return note ? { note, part: partAt(note, view, x) } : null;
}

export const touchSlack = (pointerType: string) => (pointerType === "touch" ? TOUCH_SLACK : 0);

function partAt(note: Note, view: Viewport, x: number): Hit["part"] {
  const left = xOfTick(view, note.start);
  const width = note.duration * view.pixelsPerTick;
  const edge = Math.min(EDGE, width / 3);
  if (x > left + width - edge) return "end";
  return x < left + edge ? "start" : "body";
}

/** A rectangle in score units, corners in any order. */
export type Area = { fromTick: number; toTick: number; fromPitch: number; toPitch: number };

/** Ids of the notes that an area touches. */
export function notesInArea(index: NoteIndex, area: Area): string[] {
  const low = Math.min(area.fromPitch, area.toPitch);
  const high = Math.max(area.fromPitch, area.toPitch);
  const from = Math.min(area.fromTick, area.toTick);
  const ids: string[] = [];
  eachNoteBetween(index, from, Math.max(area.fromTick, area.toTick), (note) => {
    if (note.pitch >= low && note.pitch <= high) ids.push(note.id);
  });
  return ids;
}
