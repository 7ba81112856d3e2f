import type { Score, Take, Track } from "../../../domain/score/score.ts";
import { withGain } from "../../../domain/score/takes/loudness.ts";
import { scoreWithTake } from "../../../domain/score/takes/score-with-take.ts";
import type { StudioState } from "../desk/studio-state.ts";

type Hearing = Pick<StudioState, "heardTake" | "unwanted" | "compare">;

/** What sounds: the score, or the score with a take in its place; while versions are compared, about equally loud. */
export function heardScore(score: Score, takes: readonly Take[], { heardTake, unwanted, compare }: Hearing): Score {
  const take = heardTake?.how === "place" ? takes.find(({ id }) => id === heardTake.id) : undefined;
  const heard = take ? scoreWithTake(score, take, wantedOf(take, unwanted)) : score;
  return compare ? withGain(heard, compare.gains[compare.chosen] ?? 1) : heard;
}

/** The tracks of a take that sound beside the score, or alone; null where it stands in its place. */
export function tracksBeside(takes: readonly Take[], { heardTake, unwanted }: Hearing): Track[] | null {
  if (!heardTake || heardTake.how === "place") return null;
  const take = takes.find(({ id }) => id === heardTake.id);
  return take?.tracks.filter((track) => !unwanted.has(track.id)) ?? null;
}

function wantedOf({ tracks }: Take, unwanted: ReadonlySet<string>) {
  if (!tracks.some(({ id }) => unwanted.has(id))) return {};
  return { trackIds: tracks.flatMap(({ id }) => (unwanted.has(id) ? [] : [id])) };
}
