import type { Bar } from "../../../domain/score/bars.ts";
import { ticksABeat } from "../../../domain/score/bars.ts";
import { type ChordAt, isChordSymbol, MAX_SYMBOL } from "../../../domain/theory/chords.ts";

/** Chords of a bar as people type them, "F G7": read, or what is wrong with them. */
export type ReadBar = { ok: true; chords: ChordAt[] } | { ok: false; problem: string };

/** Reads the chords of one bar: several share its beats as evenly as beats can be shared. */
export function readBar(text: string, bar: Bar): ReadBar {
  const symbols = text.trim().split(/\s+/).filter(Boolean);
  const wrong = symbols.find((symbol) => symbol.length > MAX_SYMBOL || !isChordSymbol(symbol));
  if (wrong !== undefined) {
    return { ok: false, problem: `“${wrong}” is no chord. Write one like C, Am7, G7/B, or N.C. for none.` };
  }
  const beat = ticksABeat(bar.meter);
  const beats = Math.max(1, Math.round(bar.length / beat));
  if (symbols.length > beats) {
    return { ok: false, problem: `This bar has ${beats} beats: write at most one chord a beat.` };
  }
  const chords = symbols.map((symbol, i) => ({
    startTick: bar.start + Math.floor((i * beats) / symbols.length) * beat,
    symbol,
  }));
  return { ok: true, chords };
}

const isIn = ({ startTick }: ChordAt, { start, length }: Bar) => startTick >= start && startTick < start + length;

/** What stands in a bar's field. */
export function barText(chords: readonly ChordAt[], bar: Bar): string {
  return chords
    .filter((chord) => isIn(chord, bar))
    .map(({ symbol }) => symbol)
    .join(" ");
}

/** The progression with other chords in one bar; sorted by start. */
export function withBar(chords: readonly ChordAt[], bar: Bar, own: readonly ChordAt[]): ChordAt[] {
  return [...chords.filter((chord) => !isIn(chord, bar)), ...own].sort((a, b) => a.startTick - b.startTick);
}

/** The chord that holds on into a bar that has none of its own; empty where there is none yet. */
export function heldInto(chords: readonly ChordAt[], bar: Bar): string {
  return chords.findLast(({ startTick }) => startTick < bar.start)?.symbol ?? "";
}
