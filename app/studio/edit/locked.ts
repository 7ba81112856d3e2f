import type { Note } from "../../../domain/score/score.ts";
import type { Desk } from "../desk/desk.ts";

/** Locks the selected notes against a bandmate's edits, or frees them where all of them are locked. */
export function keepOrFree(desk: Desk): void {
  const { selection, locked } = desk.state.get();
  if (selection.size === 0) return;
  const isFreeing = [...selection].every((id) => locked.has(id));
  const next = isFreeing ? new Set([...locked].filter((id) => !selection.has(id))) : new Set([...locked, ...selection]);
  desk.state.patch({ locked: next });
  const count = `${selection.size} ${selection.size === 1 ? "note" : "notes"}`;
  desk.say(isFreeing ? `${count} may change again` : `${count} to be kept`);
}

/** The locked notes of a section as a model wants them named; `start` from the section's beginning, in ticks. */
export function keptIn(
  notes: readonly Note[],
  locked: ReadonlySet<string>,
  { startTick, endTick }: { startTick: number; endTick: number },
): { pitch: number; start: number }[] {
  return notes
    .filter((note) => locked.has(note.id) && note.start < endTick && note.start + note.duration > startTick)
    .map(({ pitch, start }) => ({ pitch, start: Math.max(0, start - startTick) }));
}
