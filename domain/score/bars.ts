import { type Meter, PPQ } from "./score.ts";

/** Bars and beats are counted from 0 here; people read bar + 1 and beat + 1. */
export type BarPosition = {
  bar: number;
  beat: number;
  /** ticks since that beat began */
  tick: number;
};

export type Bar = {
  bar: number;
  /** ticks from the beginning of the score */
  start: number;
  /** ticks; shorter than its meter says where the next meter begins inside it */
  length: number;
  meter: Meter;
};

/** `isBar`: the beat is the first of its bar. */
export type Beat = { tick: number; bar: number; beat: number; isBar: boolean };

/** A meter, where it begins, and the number of the bar that begins there: a change of meter always begins a bar. */
type Stretch = { meter: Meter; firstBar: number; end: number };

const FOUR_FOUR: Meter = { id: "default-meters", tick: 0, numerator: 4, denominator: 4 };
const stretchesOf = new WeakMap<readonly Meter[], Stretch[]>();

/** The bar in which a tick lies, under a score's `meters` (sorted, the first at tick 0). */
export function barAt(meters: readonly Meter[], tick: number): Bar {
  const { meter, firstBar, end } = stretchAt(meters, (stretch) => stretch.meter.tick <= tick);
  const length = ticksABar(meter);
  const index = Math.max(0, Math.floor((tick - meter.tick) / length));
  const start = meter.tick + index * length;
  return { bar: firstBar + index, start, length: Math.min(length, end - start), meter };
}

/** Where a bar begins, in ticks. */
export function tickOfBar(meters: readonly Meter[], bar: number): number {
  const { meter, firstBar } = stretchAt(meters, (stretch) => stretch.firstBar <= bar);
  return meter.tick + Math.max(0, bar - firstBar) * ticksABar(meter);
}

/** A tick as bar, beat and rest, all from 0. */
export function positionAt(meters: readonly Meter[], tick: number): BarPosition {
  const { bar, start, meter } = barAt(meters, tick);
  const beat = Math.floor((tick - start) / ticksABeat(meter));
  return { bar, beat, tick: tick - start - beat * ticksABeat(meter) };
}

/** Every beat from `from` up to, not including, `to`: for grid lines and the metronome. */
export function beatsBetween(meters: readonly Meter[], from: number, to: number): Beat[] {
  const beats: Beat[] = [];
  for (let bar = barAt(meters, Math.max(0, from)); bar.start < to; bar = barAt(meters, bar.start + bar.length)) {
    const step = ticksABeat(bar.meter);
    for (let offset = 0; offset < bar.length; offset += step) {
      const tick = bar.start + offset;
      if (tick >= from && tick < to) beats.push({ tick, bar: bar.bar, beat: offset / step, isBar: offset === 0 });
    }
  }
  return beats;
}

/** A beat as the meter counts it: an eighth in 6/8. */
export function ticksABeat(meter: Pick<Meter, "denominator">): number {
  return (PPQ * 4) / meter.denominator;
}

export function ticksABar(meter: Pick<Meter, "numerator" | "denominator">): number {
  return meter.numerator * ticksABeat(meter);
}

function stretchAt(meters: readonly Meter[], holds: (stretch: Stretch) => boolean): Stretch {
  const stretches = stretchesFor(meters);
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const stretch = stretches[middle];
    if (stretch && holds(stretch)) low = middle;
    else high = middle - 1;
  }
  return stretches[low] ?? { meter: FOUR_FOUR, firstBar: 0, end: Number.POSITIVE_INFINITY };
}

function stretchesFor(meters: readonly Meter[]): Stretch[] {
  const known = stretchesOf.get(meters);
  if (known) return known;
  const stretches: Stretch[] = [];
  let firstBar = 0;
  for (const [index, meter] of meters.entries()) {
    const end = meters[index + 1]?.tick ?? Number.POSITIVE_INFINITY;
    stretches.push({ meter, firstBar, end });
    firstBar += Math.ceil((end - meter.tick) / ticksABar(meter));
  }
  stretchesOf.set(meters, stretches);
  return stretches;
}
