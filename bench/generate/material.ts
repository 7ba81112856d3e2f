import { sampleMelody } from "../../domain/melodies/melodies.ts";
import { PPQ } from "../../domain/score/score.ts";
import { REST, VOICES } from "../../models/gan/grid.ts";
import type { Piece } from "../../models/gan/piece.ts";
import type { MelodyNote } from "../../models/technique.ts";

export const BARS = 8;
export const BAR_TICKS = 4 * PPQ;

/** The first bars of a tune that everybody knows. */
export function eightBars(): MelodyNote[] {
  const track = sampleMelody("twinkle")?.score().tracks[0];
  const notes = (track?.notes ?? []).filter(({ start }) => start < BARS * BAR_TICKS);
  return notes.map(({ pitch, start, duration, velocity }) => ({ pitch, start, duration, velocity }));
}

/** Four voices in parallel motion: for the speed of training it does not matter what is learned. */
export function practicePieces(): Piece[] {
  const steps = 128;
  const cells = new Uint8Array(steps * VOICES).fill(REST);
  for (let step = 0; step < steps; step++) {
    for (let voice = 0; voice < VOICES; voice++)
      cells[step * VOICES + voice] = 36 - voice * 7 + (Math.floor(step / 4) % 5);
  }
  return [{ steps, cells }];
}
