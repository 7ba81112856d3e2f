import { readSource } from "../data/read-source.ts";
import { band } from "./band.ts";
import { pieceOf } from "./from-score.ts";
import type { Piece } from "./piece.ts";

/** One split of a folder of MIDI files as bands; pieces without a melody or without two parts beside it are left out. */
export async function readBandPieces(folder: string, split: string): Promise<Piece[]> {
  const { pieces } = await readSource(folder);
  const wanted = pieces.filter(({ side }) => side === split);
  if (wanted.length === 0) throw new Error(`${folder} has no pieces in the split "${split}".`);
  return wanted.flatMap(({ score, style }) => pieceOf(band, score, style) ?? []);
}
