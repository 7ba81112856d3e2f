import { type Meter, PPQ } from "../../../domain/score/score.ts";

export type Click = { tick: number; accent: boolean };

/**
 * The metronome's clicks in `[from, to)` ticks: one a beat of the meter in force (its denominator), with an accent on
 * the first beat of each bar. A bar that a new meter cuts short begins anew there.
 */
export function clicksWithin(meters: readonly Meter[], from: number, to: number): Click[] {
  const clicks: Click[] = [];
  meters.forEach((meter, index) => {
    const end = Math.min(to, meters[index + 1]?.tick ?? Number.POSITIVE_INFINITY);
    const beat = (PPQ * 4) / meter.denominator;
    const first = Math.max(0, Math.ceil((from - meter.tick) / beat));
    for (let count = first; meter.tick + count * beat < end; count += 1) {
      clicks.push({ tick: meter.tick + count * beat, accent: count % meter.numerator === 0 });
    }
  });
  return clicks;
}
