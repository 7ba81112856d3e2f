import type { TrackHead } from "../score/repair-head.ts";
import type {
  ControlChange,
  KeySignature,
  Lyric,
  Marker,
  Meter,
  Note,
  PitchBend,
  ProgramChange,
  Score,
  Tempo,
} from "../score/score.ts";
import { diffMap } from "./diff-map.ts";
import { diffTracks } from "./diff-tracks.ts";
import { trackSides } from "./sides.ts";

/** Where a changed note counts first; before and after say all that differs. `retimed`: another length. */
export type NoteDiffKind = "added" | "removed" | "moved" | "transposed" | "retimed" | "velocity";

/**
 * One note that differs. `trackId` is its track as the later score calls it, or as the earlier one did where it is gone.
 * `before` is missing when the note was added, `after` when it was removed; the ids of the two differ where a note was
 * deleted and drawn anew.
 */
export type NoteDiff = { trackId: string; kind: NoteDiffKind; before?: Note; after?: Note };

/** A track without what it holds, and its place among the tracks, from 0. */
export type TrackState = TrackHead & { id: string; place: number };
/** "id": an import put another track of the same name in its place. */
export type TrackAspect = "name" | "instrument" | "mix" | "id";
export type TrackDiff = {
  trackId: string;
  kind: "added" | "removed" | "changed";
  before?: TrackState;
  after?: TrackState;
  aspects: TrackAspect[];
};

/** A tempo, meter, key, marker or event of a track. */
export type Change<T> = { kind: "added" | "removed" | "changed"; before?: T; after?: T };

/** Events of one track that differ, by their kind. */
export type TrackEventDiff = {
  trackId: string;
  controls: Change<ControlChange>[];
  bends: Change<PitchBend>[];
  programs: Change<ProgramChange>[];
  lyrics: Change<Lyric>[];
};

/** What a description needs of one of the two scores. `bars`: those in which notes begin, from 0, and how many. */
export type DiffSide = {
  meters: Meter[];
  tracks: { id: string; name: string; notes: number; bars: [bar: number, notes: number][] }[];
};

/** What leads from one score to another. Plain data, so that it travels as JSON. */
export type ScoreDiff = {
  notes: NoteDiff[];
  tracks: TrackDiff[];
  /** all tracks' ids in both scores, where those that are in both stand in another order; else null */
  order: { before: string[]; after: string[] } | null;
  tempos: Change<Tempo>[];
  meters: Change<Meter>[];
  keys: Change<KeySignature>[];
  markers: Change<Marker>[];
  events: TrackEventDiff[];
  /** notes that are the same in all but their identifier: deleted and drawn anew, or imported again */
  twins: { trackId: string; pairs: [before: string, after: string][] }[];
  sides: { before: DiffSide; after: DiffSide };
};

/** `likeness: false` compares by identifiers alone: what a restore needs, which brings every identifier back. */
export type DiffOptions = { likeness?: boolean };

/**
 * The musical difference of two states of a project: by the identifiers of notes and tracks first; what is left over by
 * likeness (a note drawn anew at the same place, a passage that was cut and pasted elsewhere, a track imported again).
 */
export function diffScores(before: Score, after: Score, options: DiffOptions = {}): ScoreDiff {
  const likeness = options.likeness ?? true;
  return {
    ...diffTracks(before.tracks, after.tracks, likeness),
    tempos: diffMap(before.tempos, after.tempos, atTick),
    meters: diffMap(before.meters, after.meters, atTick),
    keys: diffMap(before.keys, after.keys, atTick),
    markers: diffMap(before.markers, after.markers, byId, likeness),
    sides: { before: trackSides(before), after: trackSides(after) },
  };
}

/** Whether two scores sound and read the same: identifiers do not count. */
export function isEmptyDiff(diff: ScoreDiff): boolean {
  const lists = [diff.notes, diff.tempos, diff.meters, diff.keys, diff.markers, diff.events];
  return diff.order === null && lists.every((list) => list.length === 0) && diff.tracks.every(onlyId);
}

const atTick = (event: { tick: number }) => String(event.tick);
const byId = (event: { id: string }) => event.id;

function onlyId(track: TrackDiff): boolean {
  return track.kind === "changed" && track.aspects.every((aspect) => aspect === "id");
}
