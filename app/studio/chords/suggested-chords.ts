import { beatsBetween } from "../../../domain/score/bars.ts";
import type { Score } from "../../../domain/score/score.ts";
import { scoreEnd } from "../../../domain/score/time.ts";
import { suggestChords } from "../../../domain/theory/chord-suggestion.ts";
import type { ChordAt } from "../../../domain/theory/chords.ts";

/** A chord for each bar in which it changes, from what the tuned tracks play: a beginning, not a truth. */
export function suggestedChords(score: Score): ChordAt[] {
  const notes = score.tracks.flatMap((track) => (track.isDrum ? [] : track.notes));
  const bars = beatsBetween(score.meters, 0, scoreEnd(score)).filter(({ isBar }) => isBar);
  return suggestChords(
    notes,
    bars.map(({ tick }) => tick),
  );
}
