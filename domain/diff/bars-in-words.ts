import { barAt } from "../score/bars.ts";
import type { Meter } from "../score/score.ts";

/** Runs of bars that are named one by one; of more only the first and the last bar. */
const MAX_RUNS = 3;

/** The bars of some ticks as people count them: "bar 3", "bars 3–5", "bars 1–2 and 9". */
export function barsInWords(meters: readonly Meter[], ticks: readonly number[]): string {
  const bars = [...new Set(ticks.map((tick) => barAt(meters, tick).bar))].sort((a, b) => a - b);
  const runs = runsOf(bars);
  const [first = 0, last = 0] = [bars[0], bars.at(-1)];
  const shown = runs.length <= MAX_RUNS ? runs : [[first, last] as const];
  const names = shown.map(([from, to]) => (from === to ? `${from + 1}` : `${from + 1}–${to + 1}`));
  return `${bars.length === 1 ? "bar" : "bars"} ${list(names)}`;
}

/** Names in a row: "a", "a and b", "a, b and c". */
export function list(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function runsOf(bars: readonly number[]): (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  for (const bar of bars) {
    const run = runs.at(-1);
    if (run && run[1] === bar - 1) run[1] = bar;
    else runs.push([bar, bar]);
  }
  return runs;
}
