import { possibleShifts } from "./chorales.ts";
import type { ChordGrid } from "./context.ts";
import { PITCHES, REST, type VoiceGrid } from "./grid.ts";
import type { Layout } from "./layout.ts";

const OCTAVE = 12;
const LARGEST_SHIFT = 6;
const EVERY_KEY = Array.from({ length: OCTAVE }, (_, index) => index - LARGEST_SHIFT + 1);
const ALL_CLASSES = (1 << OCTAVE) - 1;

/**
 * The shifts in semitones, up to six up and down, for a piece of a layout. A choir must keep every note on the roll; a band, where
 * nothing depends on the exact height, folds what leaves it back by an octave.
 */
export function shiftsOf(layout: Layout, piece: VoiceGrid): number[] {
  return layout.melodyVoice === null ? EVERY_KEY : possibleShifts(piece, LARGEST_SHIFT);
}

/** A class moved by semitones; what would leave the roll is folded back by an octave. */
export function shifted(row: number, shift: number): number {
  if (row === REST) return REST;
  const moved = row + shift;
  return moved < 0 ? moved + OCTAVE : moved >= PITCHES ? moved - OCTAVE : moved;
}

export function rotatedChords({ tones, basses }: ChordGrid, shift: number): ChordGrid {
  const up = (shift + OCTAVE) % OCTAVE;
  return {
    tones: tones.map((set) => ((set << up) | (set >> (OCTAVE - up))) & ALL_CLASSES),
    basses: basses.map((bass) => (bass < 0 ? bass : (bass + up) % OCTAVE)),
  };
}
