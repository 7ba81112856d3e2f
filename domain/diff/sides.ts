import { barAt } from "../score/bars.ts";
import type { Score } from "../score/score.ts";
import type { DiffSide } from "./score-diff.ts";

/** What a description needs of a score: its meters, and how many notes begin in each bar of each track. */
export function trackSides(score: Score): DiffSide {
  return {
    meters: score.meters,
    tracks: score.tracks.map(({ id, name, notes }) => {
      const bars = new Map<number, number>();
      for (const note of notes) {
        const { bar } = barAt(score.meters, note.start);
        bars.set(bar, (bars.get(bar) ?? 0) + 1);
      }
      return { id, name, notes: notes.length, bars: [...bars] };
    }),
  };
}
