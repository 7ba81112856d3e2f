import { REST, type VoiceGrid } from "../gan/grid.ts";
import type { EditParameters } from "./edit-parameters.ts";

/** How far a roll may move from the one it began as, in cells. */
export type EditLimits = { removals: number; additions: number };

/** The limits that people's parameters set on this roll. */
export function limitsFor(
  start: VoiceGrid,
  { maximumNotesToRemove, maximumNotesToAdd }: Pick<EditParameters, "maximumNotesToRemove" | "maximumNotesToAdd">,
): EditLimits {
  const sounding = start.cells.filter((row) => row !== REST).length;
  return { removals: Math.floor((sounding * maximumNotesToRemove) / 100), additions: maximumNotesToAdd };
}

/**
 * A roll that refuses changes beyond its limits. Both counts are distances from the first roll, not a tally of events:
 * what goes back to how it was costs nothing.
 */
export type LimitedRoll = { grid: VoiceGrid; change: (cell: number, row: number) => boolean };

export function limitedRoll(start: VoiceGrid, limits: EditLimits): LimitedRoll {
  const grid = { steps: start.steps, cells: start.cells.slice() };
  let [removed, added] = [0, 0];
  const change = (cell: number, row: number): boolean => {
    const [first = REST, now = REST] = [start.cells[cell], grid.cells[cell]];
    const removedThen = removed + removals(first, row) - removals(first, now);
    const addedThen = added + additions(first, row) - additions(first, now);
    if (removedThen > limits.removals || addedThen > limits.additions) return false;
    [removed, added] = [removedThen, addedThen];
    grid.cells[cell] = row;
    return true;
  };
  return { grid, change };
}

function removals(first: number, row: number): number {
  return first !== REST && row !== first ? 1 : 0;
}

function additions(first: number, row: number): number {
  return row !== REST && row !== first ? 1 : 0;
}
