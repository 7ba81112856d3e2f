import { applyEdits } from "../../domain/edits/apply-edits.ts";
import { newIds } from "../../domain/score/document.ts";
import type { Note } from "../../domain/score/score.ts";
import type { Proposed } from "./proposed.ts";

/** The notes of a take of edits after so many of its edit events; their starts count from the beginning of the score. */
export function stateAfter({ input, edits }: Proposed, count: number): Note[] {
  if (!input) return [];
  const before = input.notes.map(([pitch, start, duration, velocity]) => ({ pitch, start, duration, velocity }));
  const notes = applyEdits(before, edits, count);
  const ids = newIds(notes.length);
  return notes.map((note, index) => ({ ...note, id: ids[index] ?? "", start: note.start + input.startTick }));
}
