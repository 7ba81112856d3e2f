import type { Note, Score, Track } from "../score/score.ts";
import type { Anchor, Witness } from "./anchor.ts";
import { MAX_WITNESSES } from "./limits.ts";

/** Notes on either side of a note that tell where its place went when it is gone. */
const NEIGHBOURS = 4;

/** A comment about one note; null when there is no such note. */
export function anchorToNote(score: Pick<Score, "tracks">, trackId: string, noteId: string): Anchor | null {
  const track = score.tracks.find(({ id }) => id === trackId);
  const at = track?.notes.findIndex(({ id }) => id === noteId) ?? -1;
  const note = track?.notes[at];
  if (!track || !note) return null;
  const around = track.notes.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1);
  return {
    kind: "note",
    trackId,
    noteId,
    tick: note.start,
    pitch: note.pitch,
    duration: note.duration,
    witnesses: around.filter((one) => one !== note).map((one) => witnessOf(track, one)),
  };
}

/**
 * A comment about a stretch of time, `start` to `end` in ticks, of one track or (null) of all. It will go where most of
 * `notes` go: those that begin in it, unless they are named.
 */
export function anchorToRange(
  score: Pick<Score, "tracks">,
  range: { trackId: string | null; start: number; end: number; notes?: ReadonlySet<string> | undefined },
): Anchor {
  const { trackId, start, end, notes } = range;
  const tracks = score.tracks.filter(({ id }) => trackId === null || id === trackId);
  const inside = tracks.flatMap((track) =>
    track.notes
      .filter((note) => (notes ? notes.has(note.id) : note.start >= start && note.start < end))
      .map((note) => witnessOf(track, note)),
  );
  return { kind: "range", trackId, start, end, witnesses: spread(inside) };
}

export function anchorToTrack(track: Pick<Track, "id" | "name">): Anchor {
  return { kind: "track", trackId: track.id, name: track.name };
}

function witnessOf(track: Track, note: Note): Witness {
  return { trackId: track.id, noteId: note.id, tick: note.start };
}

/** At most so many as an anchor holds, taken evenly from all of them. */
function spread(all: readonly Witness[]): Witness[] {
  const step = Math.max(1, all.length / MAX_WITNESSES);
  return Array.from(
    { length: Math.min(all.length, MAX_WITNESSES) },
    (_, index) => all[Math.floor(index * step)],
  ).filter((one) => one !== undefined);
}
