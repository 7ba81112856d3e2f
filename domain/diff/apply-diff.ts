import { compareText } from "../score/order.ts";
import { compareNotes } from "../score/read.ts";
import type { Note, Score, Track } from "../score/score.ts";
import type { Change, NoteDiff, ScoreDiff, TrackDiff, TrackState } from "./score-diff.ts";

type Timed = { id: string; tick: number };

/**
 * The score that a difference makes of another one: of its `before` exactly its `after`. Of a score that others changed
 * as well, each change counts where it still can: of a changed note only what the difference changed, and a changed note
 * that is gone comes back (an edit beats a delete).
 */
export function applyDiff(score: Score, diff: ScoreDiff): Score {
  const renamed = new Map(diff.tracks.map((track) => [track.before?.id ?? track.trackId, track]));
  const kept = score.tracks.filter((track) => renamed.get(track.id)?.kind !== "removed");
  const tracks = kept.map((track) => changedTrack(track, renamed.get(track.id), diff));
  for (const track of [...diff.tracks].sort(byPlace)) {
    if (track.kind !== "added" || !track.after || tracks.some(({ id }) => id === track.trackId)) continue;
    tracks.splice(track.after.place, 0, changedTrack(emptyTrack(track.after), undefined, diff));
  }
  return {
    ppq: score.ppq,
    tempos: applyAll(score.tempos, diff.tempos, atTick),
    meters: applyAll(score.meters, diff.meters, atTick),
    keys: applyAll(score.keys, diff.keys, atTick),
    markers: applyAll(score.markers, diff.markers, byId),
    tracks: diff.order ? inOrder(tracks, diff.order.after) : tracks,
  };
}

function changedTrack(track: Track, change: TrackDiff | undefined, diff: ScoreDiff): Track {
  const id = change?.after?.id ?? track.id;
  const events = diff.events.find(({ trackId }) => trackId === id);
  return {
    ...track,
    ...differing(change?.before, change?.after),
    id,
    notes: changedNotes(track.notes, diff, id),
    controls: applyAll(track.controls, events?.controls ?? [], byId),
    bends: applyAll(track.bends, events?.bends ?? [], byId),
    programs: applyAll(track.programs, events?.programs ?? [], byId),
    lyrics: applyAll(track.lyrics, events?.lyrics ?? [], byId),
  };
}

function changedNotes(notes: readonly Note[], diff: ScoreDiff, trackId: string): Note[] {
  const byKey = new Map(notes.map((note) => [note.id, note]));
  for (const [was, is] of diff.twins.find((twins) => twins.trackId === trackId)?.pairs ?? []) {
    const note = byKey.get(was);
    byKey.delete(was);
    if (note) byKey.set(is, { ...note, id: is });
  }
  for (const change of diff.notes) if (change.trackId === trackId) changeNote(byKey, change);
  return [...byKey.values()].sort(compareNotes);
}

function changeNote(notes: Map<string, Note>, { before, after }: NoteDiff): void {
  const current = before && notes.get(before.id);
  if (before) notes.delete(before.id);
  if (!after) return;
  notes.set(after.id, current ? { ...current, ...differing(before, after), id: after.id } : after);
}

/** What the later one has otherwise than the earlier one. */
function differing<T extends Note | TrackState>(before: T | undefined, after: T | undefined): Partial<T> {
  if (!before || !after) return {};
  const old = new Map(Object.entries(before));
  const changes: Partial<T> = {};
  return Object.assign(
    changes,
    Object.fromEntries(Object.entries(after).filter(([name, value]) => name !== "place" && old.get(name) !== value)),
  );
}

function applyAll<T extends Timed>(events: readonly T[], changes: readonly Change<T>[], keyOf: (event: T) => string) {
  const byKey = new Map(events.map((event) => [keyOf(event), event]));
  for (const { before } of changes) if (before) byKey.delete(keyOf(before));
  for (const { after } of changes) if (after) byKey.set(keyOf(after), after);
  return [...byKey.values()].sort((a, b) => a.tick - b.tick || compareText(a.id, b.id));
}

function inOrder(tracks: readonly Track[], ids: readonly string[]): Track[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  return [...tracks].sort((a, b) => (place.get(a.id) ?? ids.length) - (place.get(b.id) ?? ids.length));
}

function emptyTrack({ place: _, ...head }: TrackState): Track {
  return { ...head, notes: [], controls: [], bends: [], programs: [], lyrics: [] };
}

const atTick = (event: Timed) => String(event.tick);
const byId = (event: Timed) => event.id;
const byPlace = (a: TrackDiff, b: TrackDiff) => (a.after?.place ?? 0) - (b.after?.place ?? 0);
