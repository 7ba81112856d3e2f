import { VOICES, type VoiceGrid } from "./grid.ts";
import { allowedClasses } from "./voices.ts";

/**
 * Takes out the notes of the lower voices that leave a pitch for a single sixteenth and come back to it: cells are drawn
 * one by one, and such a flicker is a stray draw far more often than an ornament. Voices stay in order.
 */
export function withoutFlickers(piece: VoiceGrid): VoiceGrid {
  const smooth = { steps: piece.steps, cells: piece.cells.slice() };
  const all = new Uint8Array(piece.cells.length).fill(1);
  for (let cell = VOICES; cell < smooth.cells.length - VOICES; cell++) {
    const before = smooth.cells[cell - VOICES];
    if (cell % VOICES === 0 || before === undefined) continue;
    if (smooth.cells[cell] === before || smooth.cells[cell + VOICES] !== before) continue;
    const { low, high } = allowedClasses(smooth, all, cell);
    if (before >= low && before <= high) smooth.cells[cell] = before;
  }
  return smooth;
}
