import type { Line } from "./roll.ts";
import { type Chroma, chromaOf } from "./tonal-distance.ts";

const MAJOR_SCALE = [0, 2, 4, 5, 7, 9, 11];

/** Share of the sounding time of `part`, 0 to 1, that lies in the seven-note scale which fits both parts together best. */
export function inKeyRate(part: readonly Line[], melody: readonly Line[]): number {
  const together = chromaOf([...part, ...melody]);
  const tonics = Array.from({ length: 12 }, (_, tonic) => tonic);
  const scale = tonics.reduce(
    (best, tonic) => (shareInScale(together, tonic) > shareInScale(together, best) ? tonic : best),
    0,
  );
  return shareInScale(chromaOf(part), scale);
}

function shareInScale(chroma: Chroma, tonic: number): number {
  const total = chroma.reduce((sum, count) => sum + count, 0);
  return total === 0 ? 0 : MAJOR_SCALE.reduce((sum, degree) => sum + (chroma[(tonic + degree) % 12] ?? 0), 0) / total;
}
