import type { SampleMelody } from "../../../domain/melodies/melodies.ts";
import { replaceScore } from "../../../domain/score/commands/replace-score.ts";
import type { Score } from "../../../domain/score/score.ts";
import type { Desk } from "../desk/desk.ts";
import { fitMusic } from "../roll/fit.ts";

export const isEmptyScore = (score: Score) => score.tracks.every((track) => track.notes.length === 0);

/** Puts a melody in place of the score, as one step of undo, and shows it. */
export function beginWith(desk: Desk, melody: SampleMelody): void {
  desk.edit((doc, origin) => replaceScore(doc, melody.score(), origin), "melody");
  fitMusic(desk);
  desk.transport.seek(0);
  desk.say(`${melody.title}. Press Space to hear it.`);
}
