import type { Score } from "../../domain/score/score.ts";

/** The side of a split that the data itself gives a piece; pieces to `test` with are for neither learning nor checking. */
export type Side = "train" | "valid" | "test";

/**
 * One piece to learn from. `name` is the file it was read from, as people know it; pieces with the same `work` are
 * versions of one work, and always fall on the same side of a split; `style` is a genre where the data says one. The
 * score is bare: notes, instruments, names, tempos, meters and keys; no controllers, lyrics or markers.
 */
export type SourcePiece = { name: string; work: string; score: Score; style?: string; side?: Side };

/** The order of pieces, the same on every machine. */
export function byName(a: SourcePiece, b: SourcePiece): number {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}
