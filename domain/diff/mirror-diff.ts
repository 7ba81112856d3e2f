import { compareText } from "../score/order.ts";
import type { Change, NoteDiff, NoteDiffKind, ScoreDiff, TrackDiff, TrackEventDiff } from "./score-diff.ts";

/** The difference in the other direction: what leads from the later score back to the earlier one. */
export function mirrorDiff(diff: ScoreDiff): ScoreDiff {
  const names = new Map(diff.tracks.flatMap(({ trackId, before }) => (before ? [[trackId, before.id]] : [])));
  const nameOf = (trackId: string) => names.get(trackId) ?? trackId;
  return {
    notes: diff.notes.map((note) => mirrorNote(note, nameOf)),
    tracks: diff.tracks.map((track) => mirrorTrack(track, nameOf)),
    order: diff.order && { before: diff.order.after, after: diff.order.before },
    tempos: mirrorAll(diff.tempos),
    meters: mirrorAll(diff.meters),
    keys: mirrorAll(diff.keys),
    markers: mirrorAll(diff.markers),
    events: diff.events.map((events) => mirrorEvents(events, nameOf)),
    twins: diff.twins.map(({ trackId, pairs }) => ({ trackId: nameOf(trackId), pairs: mirrorPairs(pairs) })),
    sides: { before: diff.sides.after, after: diff.sides.before },
  };
}

type NameOf = (trackId: string) => string;

function mirrorNote({ trackId, kind, before, after }: NoteDiff, nameOf: NameOf): NoteDiff {
  return { trackId: nameOf(trackId), kind: mirrorKind(kind), ...swap(before, after) };
}

function mirrorTrack({ trackId, kind, before, after, aspects }: TrackDiff, nameOf: NameOf): TrackDiff {
  return { trackId: nameOf(trackId), kind: mirrorKind(kind), ...swap(before, after), aspects };
}

function mirrorEvents({ trackId, controls, bends, programs, lyrics }: TrackEventDiff, nameOf: NameOf): TrackEventDiff {
  return {
    trackId: nameOf(trackId),
    controls: mirrorAll(controls),
    bends: mirrorAll(bends),
    programs: mirrorAll(programs),
    lyrics: mirrorAll(lyrics),
  };
}

function mirrorAll<T>(changes: readonly Change<T>[]): Change<T>[] {
  return changes.map(({ kind, before, after }) => ({ kind: mirrorKind(kind), ...swap(before, after) }));
}

function mirrorPairs(pairs: readonly [string, string][]): [string, string][] {
  return pairs.map(([before, after]): [string, string] => [after, before]).sort((a, b) => compareText(a[0], b[0]));
}

function mirrorKind<K extends NoteDiffKind | "changed">(kind: K): K | "added" | "removed" {
  if (kind === "added") return "removed";
  return kind === "removed" ? "added" : kind;
}

function swap<T>(before: T | undefined, after: T | undefined): { before?: T; after?: T } {
  return { ...(after === undefined ? {} : { before: after }), ...(before === undefined ? {} : { after: before }) };
}
