import type { Score } from "../../domain/score/score.ts";

/**
 * One piece to learn from. `name` is the file it was read from, as people know it; pieces with the same `work` are
 * versions of one work, and always fall on the same side of a split; `style` is a genre where the data says one.
 */
export type SourcePiece = { name: string; work: string; score: Score; style?: string };
