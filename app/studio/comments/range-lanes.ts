/** Ranges that overlap lie below each other, in so many lanes at the most. */
export const MOST_LANES = 3;

/** The lane of each range, in their order; the last lane takes what no lane has room for. */
export function lanesOf(ranges: readonly { start: number; end: number }[]): number[] {
  const order = ranges.map((_, index) => index).sort((a, b) => (ranges[a]?.start ?? 0) - (ranges[b]?.start ?? 0));
  const ends: number[] = [];
  const lanes: number[] = [];
  for (const index of order) {
    const { start, end } = ranges[index] ?? { start: 0, end: 0 };
    const free = ends.findIndex((at) => at <= start);
    const lane = free >= 0 ? free : Math.min(ends.length, MOST_LANES - 1);
    ends[lane] = Math.max(ends[lane] ?? 0, end);
    lanes[index] = lane;
  }
  return lanes;
}
