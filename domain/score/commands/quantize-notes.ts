import type * as Y from "yjs";
import { setNotes } from "./change-notes.ts";
import { selectedNotes } from "./selection.ts";

/**
 * `grid` in ticks. `strength` 0-1: how much of the way each note goes (1). `swing` 0-1: how late every second grid line
 * lies; 1 makes two eighths the long and short of a triplet (0).
 */
export type Quantization = { grid: number; strength?: number; swing?: number };

/** At full swing, every second line lies a third of the grid late. */
const SWING_SHARE = 1 / 3;

/**
 * Moves the start of notes towards the nearest grid line; durations stay.
 *
 * @returns the identifiers of the notes that moved.
 * @throws RangeError when the grid is not a positive number of ticks.
 */
export function quantizeNotes(
  doc: Y.Doc,
  trackId: string,
  ids: Iterable<string>,
  quantization: Quantization,
  origin?: unknown,
): string[] {
  const changes = selectedNotes(doc, trackId, ids).map((note) => ({
    id: note.id,
    start: quantizeTick(note.start, quantization),
  }));
  return setNotes(doc, trackId, changes, origin);
}

/** Where a start at `tick` goes. */
export function quantizeTick(tick: number, { grid, strength = 1, swing = 0 }: Quantization): number {
  if (!(grid > 0) || !Number.isFinite(grid)) throw new RangeError("The grid must be a positive number of ticks.");
  const index = Math.floor(tick / grid);
  let nearest = lineAt(index - 1, grid, swing);
  for (const candidate of [index, index + 1]) {
    const line = lineAt(candidate, grid, swing);
    if (Math.abs(line - tick) < Math.abs(nearest - tick)) nearest = line;
  }
  return Math.max(0, Math.round(tick + (nearest - tick) * unit(strength)));
}

function lineAt(index: number, grid: number, swing: number): number {
  const late = index % 2 === 0 ? 0 : grid * SWING_SHARE * unit(swing);
  return Math.round(index * grid + late);
}

function unit(value: number): number {
  return Math.min(1, Math.max(0, value));
}
