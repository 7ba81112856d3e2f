import type { Bar } from "../score/bars.ts";
import type { Note } from "../score/score.ts";

export type NoteClash = { key: string; base: Note | undefined; ours: Note | undefined; theirs: Note | undefined };

type Changes = { clashes: NoteClash[]; oursNew: Note[]; theirsNew: Note[] };

/** Neighbouring bars that both sides changed, with what each did there. Ticks, [from, to); bars from 0. */
export type Passage = Changes & { firstBar: number; lastBar: number; from: number; to: number };

/**
 * Gathers what both did in the same bars into passages. A bar is contested when a note clashes there, or both wrote new notes in it.
 *
 * @returns the passages, in order, and the new notes outside them, which are free of any conflict
 */
export function passagesOf(
  { clashes, oursNew, theirsNew }: Changes,
  barOf: (tick: number) => Bar,
): { passages: Passage[]; free: Note[] } {
  const bars = new Map<number, Changes & { bar: Bar }>();
  const at = (tick: number) => {
    const bar = barOf(tick);
    const known = bars.get(bar.bar) ?? { bar, clashes: [], oursNew: [], theirsNew: [] };
    bars.set(bar.bar, known);
    return known;
  };
  for (const clash of clashes) at((clash.base ?? clash.ours ?? clash.theirs)?.start ?? 0).clashes.push(clash);
  for (const note of oursNew) at(note.start).oursNew.push(note);
  for (const note of theirsNew) at(note.start).theirsNew.push(note);
  const sorted = [...bars.values()].sort((a, b) => a.bar.bar - b.bar.bar);
  const isContested = (one: Changes) => one.clashes.length > 0 || (one.oursNew.length > 0 && one.theirsNew.length > 0);
  const passages: Passage[] = [];
  for (const { bar, ...changes } of sorted.filter(isContested)) {
    const last = passages.at(-1);
    if (last && last.lastBar === bar.bar - 1) extend(last, bar, changes);
    else
      passages.push({ ...changes, firstBar: bar.bar, lastBar: bar.bar, from: bar.start, to: bar.start + bar.length });
  }
  const free = sorted.filter((one) => !isContested(one)).flatMap((one) => [...one.oursNew, ...one.theirsNew]);
  return { passages, free };
}

function extend(passage: Passage, bar: Bar, { clashes, oursNew, theirsNew }: Changes): void {
  passage.clashes.push(...clashes);
  passage.oursNew.push(...oursNew);
  passage.theirsNew.push(...theirsNew);
  passage.lastBar = bar.bar;
  passage.to = bar.start + bar.length;
}
