import type { Note, Score, Track } from "../../../domain/score/score.ts";
import { shareNotes } from "../../../domain/score/share-notes.ts";
import { type Proposal, type ProposedNote, stateOf } from "./proposal.ts";

const keyOf = ({ pitch, start, duration }: ProposedNote) => `${pitch} ${start} ${duration}`;
const removedIdsOf = new WeakMap<object, { score: Score; ids: ReadonlySet<string> }>();
const NOTHING: ReadonlySet<string> = new Set();

/** Ids of the notes of the score that the shown state has removed. */
export function removedIds(score: Score, proposal: Proposal | null): ReadonlySet<string> {
  if (!proposal) return NOTHING;
  const state = stateOf(proposal);
  if (state.removed.length === 0) return NOTHING;
  const known = removedIdsOf.get(state);
  if (known?.score === score) return known.ids;
  const ids = new Set<string>();
  const wanted = new Map<string, number>();
  for (const note of state.removed) wanted.set(keyOf(note), (wanted.get(keyOf(note)) ?? 0) + 1);
  for (const note of tracksOf(score, proposal).flatMap((track) => track.notes)) {
    const left = wanted.get(keyOf(note)) ?? 0;
    if (left === 0) continue;
    wanted.set(keyOf(note), left - 1);
    ids.add(note.id);
  }
  removedIdsOf.set(state, { score, ids });
  return ids;
}

/** The piece with the shown state in the place of the notes that it stands for: for the ear. */
export function scoreWith(score: Score, proposal: Proposal): Score {
  const gone = removedIds(score, proposal);
  const { kept, added } = stateOf(proposal);
  const shares = shareNotes(tracksOf(score, proposal), proposal, [...kept, ...added]);
  const isNew = new Set(added);
  const changed = (track: Track): Track => {
    const own = shares.find(({ trackId }) => trackId === track.id)?.notes.filter((note) => isNew.has(note)) ?? [];
    const fresh = own.map((note, index): Note => ({ ...note, id: `proposed-${index}` }));
    return { ...track, notes: [...track.notes.filter((note) => !gone.has(note.id)), ...fresh].sort(inTime) };
  };
  return {
    ...score,
    tracks: score.tracks.map((track) => (proposal.trackIds.includes(track.id) ? changed(track) : track)),
  };
}

const inTime = (a: Note, b: Note) => a.start - b.start || a.pitch - b.pitch;

function tracksOf(score: Score, { trackIds }: Proposal): Track[] {
  return score.tracks.filter((track) => trackIds.includes(track.id));
}
