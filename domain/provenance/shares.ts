import { barAt } from "../score/bars.ts";
import type { Meter } from "../score/score.ts";
import type { ByNote } from "./known.ts";
import { type How, type Known, rootOf } from "./origin.ts";
import { takeTrackOf } from "./take-track.ts";

/** How much of a score somebody wrote in one way. `of`: of copied and imported notes, how those were written before. */
export type Share = {
  by: string | null;
  how: How;
  of: How | null;
  /** of generated notes, also copied ones: the technique and the model */
  technique: string | null;
  model: string | null;
  notes: number;
  /** how long these notes sound, added up */
  ticks: number;
  /** bars in which such a note begins, from 1 on, as runs from the first to the last */
  bars: [from: number, to: number][];
};

/** Who or what wrote how much of the score, the most first. Takes are not counted. */
export function sharesOf(present: ByNote, meters: readonly Meter[]): Share[] {
  const shares = new Map<string, { share: Share; bars: Set<number> }>();
  for (const [trackId, notes] of present) {
    if (takeTrackOf(trackId)) continue;
    for (const known of notes.values()) count(shares, known, meters);
  }
  return [...shares.values()]
    .map(({ share, bars }) => ({ ...share, bars: runsOf([...bars].sort((a, b) => a - b)) }))
    .sort((a, b) => b.notes - a.notes || b.ticks - a.ticks);
}

function count(
  shares: Map<string, { share: Share; bars: Set<number> }>,
  { value, source }: Known,
  meters: readonly Meter[],
): void {
  const root = rootOf(source);
  const { technique = null, model = null } = root.generated ?? {};
  const of = source.of ? root.how : null;
  const key = JSON.stringify([source.by, source.how, of, technique, model]);
  const empty = { by: source.by, how: source.how, of, technique, model, notes: 0, ticks: 0, bars: [] };
  const found = shares.get(key) ?? { share: empty, bars: new Set() };
  found.share.notes += 1;
  found.share.ticks += value[2];
  found.bars.add(barAt(meters, value[1]).bar + 1);
  shares.set(key, found);
}

function runsOf(sorted: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const bar of sorted) {
    const last = runs.at(-1);
    if (last && last[1] + 1 === bar) last[1] = bar;
    else runs.push([bar, bar]);
  }
  return runs;
}
