import type { Sample } from "../sample/sample.ts";
import { type BlendedNote, blend } from "./blend.ts";

/** A sample at the iteration after which it was drawn. */
export type Moment = { iteration: number; sample: Sample };

/** How much of the way from one checkpoint to the next is the change itself; before it the picture rests. */
const REST_SHARE = 0.45;

const EMPTY: Sample = { tracks: [] };

export type Frame = { notes: BlendedNote[]; iteration: number; index: number };

/**
 * The picture at `position`: 0 is the first checkpoint, 1 the second, 1.5 between the second and the third. Each rests a
 * while and then turns into the next; the iteration counts evenly all the way.
 */
export function frameAt(moments: readonly Moment[], position: number): Frame {
  const last = Math.max(0, moments.length - 1);
  const at = Math.min(Math.max(position, 0), last);
  const index = Math.min(Math.floor(at), Math.max(0, last - 1));
  const before = moments[index];
  if (!before) return { notes: [], iteration: 0, index: 0 };
  const after = moments[index + 1] ?? before;
  const way = at - index;
  const share = Math.min(1, Math.max(0, (way - REST_SHARE) / (1 - REST_SHARE)));
  return {
    notes: blend(before.sample, after.sample, ease(share)),
    iteration: Math.round(before.iteration + (after.iteration - before.iteration) * way),
    index: Math.min(Math.round(at), last),
  };
}

/** Slow, quick, slow. */
const ease = (share: number) => share * share * (3 - 2 * share);

/** The sample that is nearest to a position: what is played there. */
export function sampleAt(moments: readonly Moment[], position: number): Sample {
  return moments[Math.min(Math.max(Math.round(position), 0), moments.length - 1)]?.sample ?? EMPTY;
}
