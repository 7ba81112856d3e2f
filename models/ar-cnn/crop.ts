import { REST, VOICES } from "../gan/grid.ts";

/** A stretch of music with cells to be found out: `cells` as in a VoiceGrid; where `hidden` is 1 the network must not see the cell. */
export type Crop = { steps: number; cells: Uint8Array; hidden: Uint8Array };

/** The first `steps` steps from `start`, moved by `shift` semitones; past the end of the piece stands known silence. */
export function cutCells(piece: { cells: Uint8Array }, start: number, steps: number, shift = 0): Uint8Array {
  const cells = new Uint8Array(steps * VOICES).fill(REST);
  cells.set(piece.cells.slice(start * VOICES, (start + steps) * VOICES));
  return cells.map((cell) => (cell === REST ? REST : cell + shift));
}
