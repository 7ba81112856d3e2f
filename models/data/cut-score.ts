import type { Score, Track } from "../../domain/score/score.ts";

/** The stretch of a score from one tick to another, beginning at 0; notes that begin outside it are left out. */
export function cutScore(score: Score, from: number, to: number): Score {
  return {
    ...score,
    tempos: cutMap(score.tempos, from, to),
    meters: cutMap(score.meters, from, to),
    keys: cutMap(score.keys, from, to),
    markers: [],
    tracks: score.tracks.map((track) => cutTrack(track, from, to)),
  };
}

function cutTrack(track: Track, from: number, to: number): Track {
  const notes = track.notes
    .filter(({ start }) => start >= from && start < to)
    .map((note) => ({ ...note, start: note.start - from, duration: Math.min(note.duration, to - note.start) }));
  return { ...track, notes, controls: [], bends: [], programs: [], lyrics: [] };
}

/** What holds at `from` stands at 0; what changes inside the stretch moves with it. */
function cutMap<T extends { tick: number }>(events: readonly T[], from: number, to: number): T[] {
  const before = events.filter(({ tick }) => tick <= from).at(-1);
  const inside = events
    .filter(({ tick }) => tick > from && tick < to)
    .map((event) => ({ ...event, tick: event.tick - from }));
  return before ? [{ ...before, tick: 0 }, ...inside] : inside;
}
