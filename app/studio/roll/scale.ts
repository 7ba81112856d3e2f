import type { Score } from "../../../domain/score/score.ts";
import { estimateKey } from "../../../domain/theory/estimate-key.ts";
import { keyName, scale, tonic } from "../../../domain/theory/scales.ts";

/** The key that the roll highlights. */
export type ShownScale = { tonic: number; pitchClasses: ReadonlySet<number>; name: string };

const scales = new WeakMap<Score, { shown: ShownScale | null }>();

/** The estimated key of all tuned tracks, worked out once a score; null where nothing sounds. */
export function scaleOf(score: Score): ShownScale | null {
  const known = scales.get(score);
  if (known) return known.shown;
  const estimate = estimateKey(score.tracks.flatMap((track) => (track.isDrum ? [] : track.notes)));
  const shown = estimate && {
    tonic: tonic(estimate.key),
    pitchClasses: new Set(scale(estimate.key)),
    name: keyName(estimate.key),
  };
  scales.set(score, { shown });
  return shown;
}
