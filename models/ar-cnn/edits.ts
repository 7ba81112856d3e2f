import { REST, VOICES, type VoiceGrid } from "../gan/grid.ts";

/** One sixteenth of a note put into a voice or taken out of it; `row` is the pitch less LOWEST_PITCH. */
export type EditEvent = { kind: "add" | "remove"; step: number; voice: number; row: number };

/** The edit events between two rolls of equal length (their symmetric difference), in time, removals before additions. */
export function symmetricDifference(before: VoiceGrid, after: VoiceGrid): EditEvent[] {
  if (before.steps !== after.steps) throw new Error(`One roll has ${before.steps} steps, the other ${after.steps}.`);
  return Array.from(before.cells).flatMap((was, cell) => {
    const is = after.cells[cell] ?? REST;
    if (was === is) return [];
    const at = { step: Math.floor(cell / VOICES), voice: cell % VOICES };
    const events: EditEvent[] = [];
    if (was !== REST) events.push({ kind: "remove", ...at, row: was });
    if (is !== REST) events.push({ kind: "add", ...at, row: is });
    return events;
  });
}

/** The roll after the events, one after the other; the given roll stays as it is. Throws for an event that does not fit. */
export function applyEdits(grid: VoiceGrid, events: readonly EditEvent[]): VoiceGrid {
  const cells = grid.cells.slice();
  for (const { kind, step, voice, row } of events) {
    const cell = step * VOICES + voice;
    const expected = kind === "add" ? REST : row;
    if (cells[cell] !== expected) throw new Error(`Cannot ${kind} row ${row} in voice ${voice} at step ${step}.`);
    cells[cell] = kind === "add" ? row : REST;
  }
  return { steps: grid.steps, cells };
}

/** The events that step back over these. */
export function inverseEdits(events: readonly EditEvent[]): EditEvent[] {
  return events.map((event): EditEvent => ({ ...event, kind: event.kind === "add" ? "remove" : "add" })).reverse();
}
