import { possibleShifts } from "../gan/chorales.ts";
import { BEAT_STEPS, type VoiceGrid } from "../gan/grid.ts";
import type { Random } from "../random.ts";
import { type Crop, cutCells } from "./crop.ts";
import { drawMask } from "./masks.ts";

const LARGEST_SHIFT = 6;

/**
 * Cuts training crops out of pieces: from any beat, in any key that keeps the notes on the roll (unless `transpose` is false); a short piece
 * is filled up with silence.
 */
export function cropSource(pieces: VoiceGrid[], steps: number, random: Random, transpose = true): () => Crop {
  const starts = pieces.flatMap((piece) =>
    Array.from({ length: Math.floor(Math.max(0, piece.steps - steps) / BEAT_STEPS) + 1 }, (_, beat) => ({
      piece,
      start: beat * BEAT_STEPS,
    })),
  );
  if (starts.length === 0) throw new Error("There is no piece to train on.");
  const shifts = new Map(pieces.map((piece) => [piece, possibleShifts(piece, transpose ? LARGEST_SHIFT : 0)]));
  return () => {
    const { piece, start } = pick(starts, random);
    const shift = pick(shifts.get(piece) ?? [0], random);
    return { steps, cells: cutCells(piece, start, steps, shift), hidden: drawMask(steps, random) };
  };
}

function pick<T>(from: T[], random: Random): T {
  const chosen = from[random.below(from.length)];
  if (chosen === undefined) throw new Error("There is nothing to choose from.");
  return chosen;
}
