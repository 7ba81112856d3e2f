import { compareText } from "../score/order.ts";
import type { Track } from "../score/score.ts";
import { headValues } from "../score/write-track.ts";
import { diffMap } from "./diff-map.ts";
import { diffNotes } from "./diff-notes.ts";
import { matchTracks, type TrackPair } from "./match-tracks.ts";
import type { ScoreDiff, TrackAspect, TrackDiff, TrackEventDiff, TrackState } from "./score-diff.ts";

const byId = (event: { id: string }) => event.id;

/** What differs in tracks and in what they hold. */
export function diffTracks(
  before: readonly Track[],
  after: readonly Track[],
  likeness: boolean,
): Pick<ScoreDiff, "tracks" | "order" | "notes" | "events" | "twins"> {
  const match = matchTracks(before, after, likeness);
  const placesBefore = places(before);
  const placesAfter = places(after);
  const tracks: TrackDiff[] = [];
  const content: ReturnType<typeof contentDiff>[] = [];
  for (const track of match.removed) {
    tracks.push({ trackId: track.id, kind: "removed", before: stateOf(track, placesBefore), aspects: [] });
    content.push(contentDiff(track.id, track, NOTHING, likeness));
  }
  for (const track of match.added) {
    tracks.push({ trackId: track.id, kind: "added", after: stateOf(track, placesAfter), aspects: [] });
    content.push(contentDiff(track.id, NOTHING, track, likeness));
  }
  for (const pair of match.pairs) {
    const states = { before: stateOf(pair.before, placesBefore), after: stateOf(pair.after, placesAfter) };
    const aspects = aspectsOf(states.before, states.after);
    if (aspects.length > 0) tracks.push({ trackId: pair.after.id, kind: "changed", ...states, aspects });
    content.push(contentDiff(pair.after.id, pair.before, pair.after, likeness));
  }
  content.sort((a, b) => compareText(a.key, b.key));
  return {
    tracks: tracks.sort((a, b) => compareText(trackKey(a), trackKey(b))),
    order: orderOf(before, after, match.pairs),
    notes: content.flatMap(({ notes }) => notes),
    events: content.map(({ events }) => events).filter(hasEvents),
    twins: content.map(({ twins }) => twins).filter(({ pairs }) => pairs.length > 0),
  };
}

type Content = Pick<Track, "id" | "notes" | "controls" | "bends" | "programs" | "lyrics">;
const NOTHING: Content = { id: "", notes: [], controls: [], bends: [], programs: [], lyrics: [] };

function contentDiff(trackId: string, before: Content, after: Content, likeness: boolean) {
  const { notes, pairs } = diffNotes(trackId, before.notes, after.notes, likeness);
  const events: TrackEventDiff = {
    trackId,
    controls: diffMap(before.controls, after.controls, byId, likeness),
    bends: diffMap(before.bends, after.bends, byId, likeness),
    programs: diffMap(before.programs, after.programs, byId, likeness),
    lyrics: diffMap(before.lyrics, after.lyrics, byId, likeness),
  };
  return { key: keyOf(before.id, after.id), notes, events, twins: { trackId, pairs } };
}

function hasEvents({ controls, bends, programs, lyrics }: TrackEventDiff): boolean {
  return [controls, bends, programs, lyrics].some((list) => list.length > 0);
}

function aspectsOf(before: TrackState, after: TrackState): TrackAspect[] {
  const differ = (...names: (keyof TrackState)[]) => names.some((name) => before[name] !== after[name]);
  const aspects: TrackAspect[] = [];
  if (differ("name")) aspects.push("name");
  if (differ("program", "isDrum", "channel")) aspects.push("instrument");
  if (differ("volume", "pan", "muted", "soloed", "color")) aspects.push("mix");
  if (differ("id")) aspects.push("id");
  return aspects;
}

function places(tracks: readonly Track[]): ReadonlyMap<string, number> {
  return new Map(tracks.map((track, place) => [track.id, place]));
}

function stateOf(track: Track, placeOf: ReadonlyMap<string, number>): TrackState {
  return { ...headValues(track), id: track.id, place: placeOf.get(track.id) ?? 0 };
}

function orderOf(before: readonly Track[], after: readonly Track[], pairs: readonly TrackPair[]): ScoreDiff["order"] {
  const now = new Map(pairs.map((pair) => [pair.before.id, pair.after.id]));
  const kept = new Set(now.values());
  const was = before.flatMap(({ id }) => now.get(id) ?? []);
  const is = after.flatMap(({ id }) => (kept.has(id) ? [id] : []));
  if (was.every((id, index) => id === is[index])) return null;
  return { before: before.map(({ id }) => id), after: after.map(({ id }) => id) };
}

const trackKey = ({ before, after }: TrackDiff) => keyOf(before?.id ?? "", after?.id ?? "");

/** The same whichever of the two scores came first. */
function keyOf(before: string, after: string): string {
  return [before, after].sort(compareText).join(" ");
}
