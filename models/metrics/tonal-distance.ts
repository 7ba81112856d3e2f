import { type Line, mean, STEPS_A_BEAT, stretches } from "./roll.ts";

/** Angles a semitone turns on the circles of fifths, minor thirds and major thirds, and their radii (Harte et al. 2006). */
const CIRCLES = [
  { turn: (7 * Math.PI) / 6, radius: 1 },
  { turn: (3 * Math.PI) / 2, radius: 1 },
  { turn: (2 * Math.PI) / 3, radius: 0.5 },
] as const;

/** How often each of the 12 pitch classes sounds. */
export type Chroma = readonly number[];

export function chromaOf(lines: readonly Line[]): Chroma {
  const chroma = new Array<number>(12).fill(0);
  for (const pitch of lines.flat()) if (pitch !== undefined) chroma[pitch % 12] = (chroma[pitch % 12] ?? 0) + 1;
  return chroma;
}

/** Distance between two chromas in the six-dimensional tonal space, 0 to 3; undefined when one of them is silent. */
export function chromaDistance(a: Chroma, b: Chroma): number | undefined {
  const from = centroid(a);
  const to = centroid(b);
  return from && to && Math.hypot(...from.map((value, index) => value - (to[index] ?? 0)));
}

/** TD of MuseGAN: mean distance of two parts, beat by beat, over the beats in which both sound; undefined if there are none. */
export function tonalDistance(one: readonly Line[], other: readonly Line[]): number | undefined {
  const [ones, others] = [beatChromas(one), beatChromas(other)];
  const distances = ones.flatMap((chroma, beat) => chromaDistance(chroma, others[beat] ?? []) ?? []);
  return distances.length === 0 ? undefined : mean(distances);
}

function beatChromas(lines: readonly Line[]): Chroma[] {
  const beats = lines.map((line) => stretches(line, STEPS_A_BEAT));
  return (beats[0] ?? []).map((_, beat) => chromaOf(beats.flatMap((line) => [line[beat] ?? []])));
}

function centroid(chroma: Chroma): number[] | undefined {
  const total = chroma.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  return CIRCLES.flatMap(({ turn, radius }) => {
    const on = (wave: (angle: number) => number) =>
      chroma.reduce((sum, count, pitchClass) => sum + (count / total) * radius * wave(pitchClass * turn), 0);
    return [on(Math.sin), on(Math.cos)];
  });
}
