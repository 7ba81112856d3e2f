import { compareNotes } from "../read.ts";
import type { Score, Take, Track } from "../score.ts";
import type { Choice } from "./choice.ts";
import { type Plan, planAcceptance } from "./plan.ts";

/**
 * The score as it would be with a take accepted, or a choice of it; a take whose target is gone changes nothing.
 * For the ear and the eye: nothing is written.
 */
export function scoreWithTake(score: Score, take: Take, choice: Choice = {}): Score {
  const plan = planOrNull(score, take, choice);
  return plan ? applyPlan(score, plan) : score;
}

/** As `planAcceptance`, but null where a track that the take would write into is gone. */
export function planOrNull(score: Score, take: Take, choice: Choice = {}): Plan | null {
  try {
    return planAcceptance(score, take, choice);
  } catch (problem) {
    if (problem instanceof RangeError) return null;
    throw problem;
  }
}

function applyPlan(score: Score, { changes, made }: Plan): Score {
  const tracks = score.tracks.map((track) => {
    const change = changes.find(({ trackId }) => trackId === track.id);
    const more = made.find(({ trackId }) => trackId === track.id);
    if (!change && !more) return track;
    const gone = new Set(change?.removed.map(({ id }) => id));
    const kept = track.notes.filter(({ id }) => !gone.has(id));
    return withNotes(track, [...kept, ...(change?.added ?? []), ...(more?.notes ?? [])]);
  });
  const known = new Set(score.tracks.map(({ id }) => id));
  const fresh = made.filter(({ trackId }) => !known.has(trackId));
  return {
    ...score,
    tracks: [...tracks, ...fresh.map(({ trackId, source, notes }) => withNotes({ ...source, id: trackId }, notes))],
  };
}

const withNotes = (track: Track, notes: Track["notes"]): Track => ({ ...track, notes: [...notes].sort(compareNotes) });
