import type { Note, Score } from "../score/score.ts";

const indexes = new WeakMap<readonly Note[], ReadonlyMap<string, Note>>();

export type FoundNote = { trackId: string; note: Note };

/**
 * Where a note is now: in its track, or in another one that it was moved to; null when it is gone. Lists of notes never
 * change in place, so each is indexed once.
 */
export function findNote(score: Pick<Score, "tracks">, trackId: string, noteId: string): FoundNote | null {
  const home = score.tracks.find((track) => track.id === trackId);
  const at = home && indexOf(home.notes).get(noteId);
  if (at) return { trackId, note: at };
  for (const track of score.tracks) {
    const note = track.id === trackId ? undefined : indexOf(track.notes).get(noteId);
    if (note) return { trackId: track.id, note };
  }
  return null;
}

function indexOf(notes: readonly Note[]): ReadonlyMap<string, Note> {
  const known = indexes.get(notes);
  if (known) return known;
  const index = new Map(notes.map((note) => [note.id, note]));
  indexes.set(notes, index);
  return index;
}
