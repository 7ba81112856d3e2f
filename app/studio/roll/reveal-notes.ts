import type { Desk } from "../desk/desk.ts";
import { currentExtent, currentRows } from "./surroundings.ts";
import { reveal } from "./viewport.ts";

/** Scrolls as little as needed to show the first of some notes, or one place. */
export function revealNotes(desk: Desk, notes: readonly { pitch: number; start: number }[]): void {
  const first = notes.reduce<{ pitch: number; start: number } | null>(
    (least, note) => (least && least.start <= note.start ? least : note),
    null,
  );
  if (!first) return;
  const row = currentRows(desk).rowOf(first.pitch);
  desk.viewport.set(reveal(desk.viewport.get(), first.start, row, currentExtent(desk)));
}
