/**
 * One line of a chart. `color` names a token: "track-1". A value that was not measured at an iteration is null. `isOnRight`:
 * it is read from an axis of its own at the right.
 */
export type Series = {
  key: string;
  label: string;
  color: string;
  dashed?: boolean;
  isOnRight?: boolean;
  values: readonly (number | null)[];
};

export type Curves = { iterations: readonly number[]; series: readonly Series[] };

export type Point = { iteration: number; values: Readonly<Record<string, number>> };

/** Which values of the points become which lines; lines without a single value are left out. */
export function curvesOf(points: readonly Point[], lines: readonly Omit<Series, "values">[]): Curves {
  const series = lines.map((line) => ({ ...line, values: points.map(({ values }) => finite(values[line.key])) }));
  return {
    iterations: points.map(({ iteration }) => iteration),
    series: series.filter(({ values }) => values.some((value) => value !== null)),
  };
}

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);

/** At most `most` of the points, evenly spread, the first and the last among them: for tables and small pictures. */
export function thinned<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => items[Math.round(i * step)]).filter((item) => item !== undefined);
}

/** Points in order of iteration, each once; a later telling of the same iteration counts. */
export function mergePoints<T extends { iteration: number }>(known: readonly T[], more: readonly T[]): T[] {
  if (more.length === 0) return [...known];
  const last = known.at(-1)?.iteration ?? -1;
  if (more.every(({ iteration }, i) => iteration > (more[i - 1]?.iteration ?? last))) return [...known, ...more];
  const byIteration = new Map([...known, ...more].map((point) => [point.iteration, point]));
  return [...byIteration.values()].sort((a, b) => a.iteration - b.iteration);
}
