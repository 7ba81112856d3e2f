import { VOICES, type VoiceGrid } from "../gan/grid.ts";

/** A stretch of steps, `endStep` not included, in some or all voices. */
export type Selection = { startStep: number; endStep: number; voices?: readonly number[] };

/** Which cells the model may change (1): those of the selection (all without one), less the cells to keep (`step * VOICES + voice`). */
export function freeCells(grid: VoiceGrid, selection?: Selection, keep: ReadonlySet<number> = new Set()): Uint8Array {
  return grid.cells.map((_, cell) => (isSelected(cell, selection) && !keep.has(cell) ? 1 : 0));
}

function isSelected(cell: number, selection: Selection | undefined): boolean {
  if (!selection) return true;
  const step = Math.floor(cell / VOICES);
  if (step < selection.startStep || step >= selection.endStep) return false;
  return selection.voices?.includes(cell % VOICES) ?? true;
}
