import { MAX_TICK } from "../score/limits.ts";
import type { Score } from "../score/score.ts";
import type { Anchor, Witness } from "./anchor.ts";
import { findNote } from "./find-note.ts";

/** Where a comment stands now. `isGone`: what it was about is no longer there, and this is where it was. Ticks. */
export type Placement =
  | { kind: "note"; trackId: string; noteId: string; tick: number; duration: number; pitch: number; isGone: boolean }
  | { kind: "range"; trackId: string | null; start: number; end: number; isGone: boolean }
  | { kind: "track"; trackId: string; name: string; isGone: boolean }
  | { kind: "piece"; isGone: false };

type Tracks = Pick<Score, "tracks">;

/**
 * Where a comment stands in this score: at its note, wherever that went; over its range, moved as most of the notes in
 * it moved; at its track. A pure function of both, so everybody sees it at the same place.
 */
export function placeAnchor(anchor: Anchor, score: Tracks): Placement {
  if (anchor.kind === "note") return placeNote(anchor, score);
  if (anchor.kind === "range") return placeRange(anchor, score);
  if (anchor.kind === "track") return placeTrack(anchor, score);
  return { kind: "piece", isGone: false };
}

function placeNote(anchor: Anchor & { kind: "note" }, score: Tracks): Placement {
  const found = findNote(score, anchor.trackId, anchor.noteId);
  const common = { kind: "note", noteId: anchor.noteId } as const;
  if (found) {
    const { start, duration, pitch } = found.note;
    return { ...common, trackId: found.trackId, tick: start, duration, pitch, isGone: false };
  }
  const shift = medianShift(anchor.witnesses, score) ?? 0;
  const { trackId, duration, pitch } = anchor;
  return { ...common, trackId, tick: within(anchor.tick + shift, MAX_TICK), duration, pitch, isGone: true };
}

function placeRange(anchor: Anchor & { kind: "range" }, score: Tracks): Placement {
  const shift = medianShift(anchor.witnesses, score);
  const length = anchor.end - anchor.start;
  const start = within(anchor.start + (shift ?? 0), MAX_TICK - length);
  const lostNotes = shift === null && anchor.witnesses.length > 0;
  const lostTrack = anchor.trackId !== null && !score.tracks.some((track) => track.id === anchor.trackId);
  const isGone = lostNotes || (lostTrack && shift === null);
  return { kind: "range", trackId: anchor.trackId, start, end: start + length, isGone };
}

function placeTrack(anchor: Anchor & { kind: "track" }, score: Tracks): Placement {
  const track = score.tracks.find(({ id }) => id === anchor.trackId);
  return { kind: "track", trackId: anchor.trackId, name: track?.name ?? anchor.name, isGone: !track };
}

/**
 * How far most of these notes moved, in ticks: the median of those that are left, so that a few that were moved alone
 * change nothing; null when none is left.
 */
function medianShift(witnesses: readonly Witness[], score: Tracks): number | null {
  const shifts = witnesses.flatMap(({ trackId, noteId, tick }) => {
    const found = findNote(score, trackId, noteId);
    return found ? [found.note.start - tick] : [];
  });
  shifts.sort((a, b) => a - b);
  return shifts[Math.floor((shifts.length - 1) / 2)] ?? null;
}

const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
