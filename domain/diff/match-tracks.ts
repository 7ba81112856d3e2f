import type { Note, Track } from "../score/score.ts";

export type TrackPair = { before: Track; after: Track };
export type TrackMatch = { pairs: TrackPair[]; removed: Track[]; added: Track[] };

/**
 * Which track of one score is which of another: by identifier; with `likeness` also those that have one name and
 * instrument, which is what an import of an edited file looks like.
 */
export function matchTracks(before: readonly Track[], after: readonly Track[], likeness: boolean): TrackMatch {
  const old = new Map(before.map((track) => [track.id, track]));
  const now = new Map(after.map((track) => [track.id, track]));
  const pairs: TrackPair[] = [];
  for (const track of after) {
    const same = old.get(track.id);
    if (same) pairs.push({ before: same, after: track });
  }
  const removed = before.filter((track) => !now.has(track.id));
  const added = after.filter((track) => !old.has(track.id));
  return likeness ? byLikeness({ pairs, removed, added }) : { pairs, removed, added };
}

function byLikeness({ pairs, removed, added }: TrackMatch): TrackMatch {
  const found = [...pairs];
  const left = new Set(removed);
  const still: Track[] = [];
  for (const track of added) {
    const alike = [...left].find((other) => areAlike(other, track));
    if (!alike) still.push(track);
    else {
      left.delete(alike);
      found.push({ before: alike, after: track });
    }
  }
  return { pairs: found, removed: [...left], added: still };
}

/** An empty name says nothing, so those must begin with the same note. */
function areAlike(a: Track, b: Track): boolean {
  if (a.name !== b.name || a.program !== b.program || a.isDrum !== b.isDrum) return false;
  return a.name.trim() !== "" || beginning(a.notes[0]) === beginning(b.notes[0]);
}

const beginning = (note: Note | undefined) => (note ? `${note.start}:${note.pitch}` : "");
