import { STYLES, type Style } from "../../domain/techniques/accompany.ts";
import { BEAT_STEPS } from "./grid.ts";

export { STYLES, type Style };

/** The chord of every step as a set of pitch classes (bit `n` for class `n`), 0 where none is known, and its bass note, -1 where none is. */
export type ChordGrid = { tones: Uint16Array; basses: Int8Array };

/** Where every step stands in its bar, and how long that bar and its beats are, all in steps. */
export type BarGrid = { position: Uint16Array; length: Uint16Array; beat: Uint8Array };

/** What a layout hears beside the melody; `style` is null for "whatever fits". All have one entry for each step. */
export type Context = { chords: ChordGrid; bars: BarGrid; style: Style | null };

/** A bar length and its beat in steps, from a step on. */
export type MeterAt = { step: number; length: number; beat: number };

const COMMON_TIME = 4 * BEAT_STEPS;

export function noChords(steps: number): ChordGrid {
  return { tones: new Uint16Array(steps), basses: new Int8Array(steps).fill(-1) };
}

/** Bars over `steps`: each meter counts bars from its own step, the first one backwards too; common time where none is given. */
export function barGrid(steps: number, meters: readonly MeterAt[] = []): BarGrid {
  const bars = {
    position: new Uint16Array(steps),
    length: new Uint16Array(steps).fill(COMMON_TIME),
    beat: new Uint8Array(steps).fill(BEAT_STEPS),
  };
  const all = meters.length > 0 ? meters : [{ step: 0, length: COMMON_TIME, beat: BEAT_STEPS }];
  for (const [index, meter] of all.entries()) {
    for (let step = index === 0 ? 0 : Math.max(0, meter.step); step < steps; step++) {
      bars.position[step] = (((step - meter.step) % meter.length) + meter.length) % meter.length;
      bars.length[step] = meter.length;
      bars.beat[step] = meter.beat;
    }
  }
  return bars;
}

/** `steps` of a context from `start`; what lies beyond its end has no chords and goes on in common time. */
export function contextAt(context: Context, start: number, steps: number): Context {
  const chords = noChords(steps);
  chords.tones.set(context.chords.tones.slice(start, start + steps));
  chords.basses.set(context.chords.basses.slice(start, start + steps));
  const bars = barGrid(steps);
  for (const name of ["position", "length", "beat"] as const)
    bars[name].set(context.bars[name].slice(start, start + steps));
  return { chords, bars, style: context.style };
}
