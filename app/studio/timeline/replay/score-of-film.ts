import { type Note, PPQ, type Score } from "../../../../domain/score/score.ts";
import { type Cursor, type Film, frameAt } from "./film.ts";

/** A moment of a film as a score that the studio's player can play. */
export function scoreOfFilm(film: Film, cursor: Cursor): Score {
  const frame = frameAt(film, cursor.index);
  const byTrack = new Map<string, Note[]>();
  for (const [key, { trackId, ...note }] of cursor.notes) {
    const list = byTrack.get(trackId);
    const one = { ...note, id: key };
    if (list) list.push(one);
    else byTrack.set(trackId, [one]);
  }
  const nothing = { controls: [], bends: [], programs: [], lyrics: [] };
  const tracks = frame?.tracks ?? [];
  return {
    ppq: PPQ,
    tempos: frame?.tempos ?? [],
    meters: frame?.meters ?? [],
    keys: [],
    markers: [],
    tracks: tracks.map((track) => ({
      ...track,
      ...nothing,
      notes: (byTrack.get(track.id) ?? []).sort((a, b) => a.start - b.start || a.pitch - b.pitch),
    })),
  };
}
