import { barAt } from "../../../domain/score/bars.ts";
import type { Meter, Note } from "../../../domain/score/score.ts";

/** What a bandmate reads and changes: everything, the bars of the selected notes, or the loop. */
export type SectionChoice = "whole" | "selection" | "loop";

/** Ticks from the beginning of the score. */
export type Section = { startTick: number; endTick: number };

type Surroundings = {
  meters: readonly Meter[];
  /** the selected notes */
  selected: readonly Pick<Note, "start" | "duration">[];
  loop: { start: number; end: number } | null;
};

/** The section of a choice, always whole bars; null for the whole piece, and where nothing is selected or looped. */
export function sectionOf(choice: SectionChoice, { meters, selected, loop }: Surroundings): Section | null {
  if (choice === "loop" && loop) return wholeBars(meters, loop.start, loop.end);
  if (choice !== "selection" || selected.length === 0) return null;
  const start = selected.reduce((least, note) => Math.min(least, note.start), Number.POSITIVE_INFINITY);
  const end = selected.reduce((most, note) => Math.max(most, note.start + note.duration), 0);
  return wholeBars(meters, start, end);
}

function wholeBars(meters: readonly Meter[], start: number, end: number): Section {
  const last = barAt(meters, Math.max(start, end - 1));
  return { startTick: barAt(meters, start).start, endTick: last.start + last.length };
}

/** "bar 5", "bars 5 to 8", as people count them. */
export function barWords(meters: readonly Meter[], { startTick, endTick }: Section): string {
  const first = barAt(meters, startTick).bar + 1;
  const last = barAt(meters, Math.max(startTick, endTick - 1)).bar + 1;
  return first === last ? `bar ${first}` : `bars ${first} to ${last}`;
}
