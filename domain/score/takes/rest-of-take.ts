import type { Take } from "../score.ts";

const rests = new WeakMap<Take, Take>();

/** A take without the notes of it that were accepted before: what people can still choose from. */
export function restOfTake(take: Take): Take {
  if (!take.decisions || take.decisions.length === 0) return take;
  const known = rests.get(take);
  if (known) return known;
  const took = new Set(take.decisions.flatMap((decision) => decision.took));
  const tracks = take.tracks.map((track) => ({ ...track, notes: track.notes.filter(({ id }) => !took.has(id)) }));
  const rest = { ...take, tracks };
  rests.set(take, rest);
  return rest;
}
