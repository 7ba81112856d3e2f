import { parseChord, toneSet } from "../../domain/theory/chords.ts";
import type { AccompanyParameters } from "../technique.ts";
import { barGrid, type ChordGrid, type Context, type MeterAt, noChords } from "./context.ts";
import { STEP_TICKS } from "./grid.ts";
import type { Stretch } from "./melody.ts";

const WHOLE_NOTE_STEPS = 16;
const COMMON_TIME = { startTick: 0, numerator: 4, denominator: 4 };

/** What somebody asked for as the network hears it, over the steps of the stretch. */
export function contextOf(asked: AccompanyParameters, stretch: Stretch): Context {
  const steps = stepsOf(stretch);
  const bars = barGrid(steps, barsAt(asked.meters ?? [], stretch.start));
  return { chords: chordsAsked(asked, stretch), bars, style: asked.style ?? null };
}

/** The chords that were asked for, step by step. */
export function chordsAsked({ chords = [] }: AccompanyParameters, stretch: Stretch): ChordGrid {
  const grid = noChords(stepsOf(stretch));
  for (const { startTick, symbol } of [...chords].sort((a, b) => a.startTick - b.startTick)) {
    const step = Math.max(0, Math.round((startTick - stretch.start) / STEP_TICKS));
    const chord = parseChord(symbol);
    grid.tones.fill(chord ? toneSet(chord.tones) | (1 << chord.bass) : 0, step);
    grid.basses.fill(chord ? chord.bass : -1, step);
  }
  return grid;
}

type Meter = { startTick: number; numerator: number; denominator: number };

/** Bars of meters that begin at `startTick`, in steps counted from `origin`, both in ticks; without any, common time from tick 0. */
export function barsAt(meters: readonly Meter[], origin: number): MeterAt[] {
  const all = meters.length > 0 ? meters : [COMMON_TIME];
  return [...all]
    .sort((a, b) => a.startTick - b.startTick)
    .map(({ startTick, numerator, denominator }) => ({
      step: Math.round((startTick - origin) / STEP_TICKS),
      length: Math.max(1, Math.round((numerator * WHOLE_NOTE_STEPS) / denominator)),
      beat: beatSteps(numerator, denominator),
    }));
}

/** Compound meters (6/8, 9/8, 12/8) have beats of three eighths; others of their denominator, but never shorter than an eighth. */
function beatSteps(numerator: number, denominator: number): number {
  const unit = WHOLE_NOTE_STEPS / denominator;
  if (denominator >= 8 && numerator > 3 && numerator % 3 === 0) return 3 * unit;
  return Math.max(2, unit);
}

function stepsOf({ start, end }: Stretch): number {
  return Math.ceil((end - start) / STEP_TICKS);
}
