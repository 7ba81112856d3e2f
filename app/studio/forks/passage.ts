import type { Conflict } from "../../../domain/merge/conflict.ts";
import type { Note, Score } from "../../../domain/score/score.ts";

type Side = "ours" | "theirs";

/** The notes of one side of a conflict as a sample to look at: from tick 0, its track alone. */
export function pictured({ ours, theirs, from, trackName }: Conflict, side: Side, isDrum: boolean) {
  const notes = (side === "ours" ? ours : theirs).map((note) => ({ ...note, start: Math.max(0, note.start - from) }));
  return { tracks: [{ name: trackName, program: 0, isDrum, notes }] };
}

/**
 * The passage as it would sound: all tracks of the piece, in the conflict's track the notes of one side in place of the other's.
 * Begins at tick 0, at the tempo that counts there.
 */
export function heardPassage(score: Score, conflict: Conflict, side: Side): Score {
  const { from, to, trackId } = conflict;
  const either = new Set([...conflict.ours, ...conflict.theirs].map(({ id }) => id));
  const moved = (notes: readonly Note[]) =>
    notes.filter(({ start }) => start >= from && start < to).map((note) => ({ ...note, start: note.start - from }));
  const tempo = score.tempos.findLast(({ tick }) => tick <= from);
  const meter = score.meters.findLast(({ tick }) => tick <= from);
  return {
    ...score,
    tempos: tempo ? [{ ...tempo, tick: 0 }] : score.tempos,
    meters: meter ? [{ ...meter, tick: 0 }] : score.meters,
    keys: [],
    markers: [],
    tracks: score.tracks.map((track) => ({
      ...track,
      controls: [],
      bends: [],
      programs: [],
      lyrics: [],
      notes:
        track.id === trackId
          ? [...moved(track.notes.filter(({ id }) => !either.has(id))), ...moved(conflict[side])].sort(
              (a, b) => a.start - b.start || a.pitch - b.pitch,
            )
          : moved(track.notes),
    })),
  };
}
