import type { EditParameters } from "../../domain/techniques/edit.ts";
import { VOICES } from "../gan/grid.ts";
import { type NotedRoll, notesTouching } from "./noted-roll.ts";

/** How far music may move from what was given: how many given notes may be gone, and how many other notes may stand. */
export type EditLimits = { removals: number; additions: number };

export const NO_LIMITS: EditLimits = { removals: Number.POSITIVE_INFINITY, additions: Number.POSITIVE_INFINITY };

/** The limits that people's parameters set on so many given notes. */
export function limitsFor(
  notes: number,
  { maximumNotesToRemove, maximumNotesToAdd }: Pick<EditParameters, "maximumNotesToRemove" | "maximumNotesToAdd">,
): EditLimits {
  return { removals: Math.floor((notes * maximumNotesToRemove) / 100), additions: maximumNotesToAdd };
}

/** A stretch of one voice, `to` not included. */
export type Run = { voice: number; from: number; to: number };

/**
 * Cells that refuse changes beyond the limits. Both counts are distances from the given roll, in notes, and no tally of events: what goes
 * back to how it was costs nothing. `removeOther` counts a removal of a given note that is not on the roll.
 */
export type LimitedRoll = {
  cells: Uint8Array;
  /** "removals" or "additions": which limit refused the change. */
  change: (run: Run, row: number) => "done" | "removals" | "additions";
  removeOther: () => boolean;
};

export function limitedRoll(roll: NotedRoll, limits: EditLimits): LimitedRoll {
  const cells = roll.start.cells.slice();
  let [removed, added] = [0, 0];
  const change = (run: Run, row: number) => {
    const before = countAround(roll, cells, run);
    const saved = fill(cells, run, row);
    const after = countAround(roll, cells, run);
    const removedThen = removed + before.given - after.given;
    const addedThen = added + after.added - before.added;
    const refused = removedThen > Math.max(removed, limits.removals) ? "removals" : "additions";
    if (refused === "removals" || addedThen > Math.max(added, limits.additions)) {
      restore(cells, run, saved);
      return refused;
    }
    [removed, added] = [removedThen, addedThen];
    return "done";
  };
  const removeOther = () => {
    if (removed >= limits.removals) return false;
    removed += 1;
    return true;
  };
  return { cells, change, removeOther };
}

function countAround(roll: NotedRoll, cells: Uint8Array, { voice, from, to }: Run): { given: number; added: number } {
  const notes = notesTouching(roll, cells, voice, from - 1, to + 1);
  const given = notes.filter(roll.isGiven).length;
  return { given, added: notes.length - given };
}

function fill(cells: Uint8Array, { voice, from, to }: Run, row: number): number[] {
  const saved: number[] = [];
  for (let step = from; step < to; step++) {
    const cell = step * VOICES + voice;
    saved.push(cells[cell] ?? row);
    cells[cell] = row;
  }
  return saved;
}

function restore(cells: Uint8Array, { voice, from }: Run, saved: readonly number[]): void {
  saved.forEach((row, index) => {
    cells[(from + index) * VOICES + voice] = row;
  });
}
