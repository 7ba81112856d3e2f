import type { ScoreDiff } from "./score-diff.ts";
import { mapStatements } from "./state-map.ts";
import { noteStatements } from "./state-notes.ts";
import { trackStatements } from "./state-tracks.ts";

/**
 * One sentence about a difference, and where it is: `from` up to `to` in ticks, of the later score, or of the earlier one
 * for what is gone. `trackId` as in the difference; null: the whole piece.
 */
export type Statement = { text: string; trackId: string | null; from: number; to: number; notes: number };

/** What a reader of the words knows beside the difference: the names of instruments. */
export type Words = { instrument: (program: number, isDrum: boolean) => string };

const PLAIN_WORDS: Words = {
  instrument: (program, isDrum) => (isDrum ? "Drum kit" : `Program ${program + 1}`),
};

/** A difference in sentences that a musician understands, each with its place. Empty where nothing differs. */
export function statementsOf(diff: ScoreDiff, words: Words = PLAIN_WORDS): Statement[] {
  return [...trackStatements(diff, words), ...noteStatements(diff), ...mapStatements(diff)];
}

/** The sentences alone: "Piano: 12 notes added in bars 3–5". */
export function describeDiff(diff: ScoreDiff, words: Words = PLAIN_WORDS): string[] {
  return statementsOf(diff, words).map(({ text }) => text);
}
