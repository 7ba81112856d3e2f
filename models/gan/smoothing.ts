import type { VoiceGrid } from "./grid.ts";
import type { Layout } from "./layout.ts";
import { allowedClasses } from "./voices.ts";

/**
 * Takes out the notes that leave a pitch for a single sixteenth and come back to it, in the voices that are to be smooth: cells are
 * drawn one by one, and such a flicker is a stray draw far more often than an ornament. Voices stay in order; `given` cells as they are.
 */
export function withoutFlickers(layout: Layout, piece: VoiceGrid, given: Uint8Array): VoiceGrid {
  const count = layout.voices.length;
  const smooth = { steps: piece.steps, cells: piece.cells.slice() };
  const all = new Uint8Array(piece.cells.length).fill(1);
  for (let cell = count; cell < smooth.cells.length - count; cell++) {
    const before = smooth.cells[cell - count];
    if (!layout.voices[cell % count]?.smooth || given[cell] || before === undefined) continue;
    if (smooth.cells[cell] === before || smooth.cells[cell + count] !== before) continue;
    if (allowedClasses(layout, smooth, all, cell).includes(before)) smooth.cells[cell] = before;
  }
  return smooth;
}
