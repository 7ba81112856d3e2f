import type { Tempo } from "../../../domain/score/score.ts";
import { secondsToTicks, ticksToSeconds } from "../../../domain/score/time.ts";

/**
 * A stretch of playback without a jump: `tickStart` sounds at `audioStart` (seconds on the audio clock) and it runs to
 * `tickEnd` (ticks, not included; infinite without a loop).
 */
export type Stretch = { audioStart: number; tickStart: number; tickEnd: number };

export type LoopRange = { start: number; end: number };

/** The audio time, in seconds, at which `tick` sounds. */
export function audioTimeOf(stretch: Stretch, tick: number, tempos: readonly Tempo[]): number {
  return stretch.audioStart + ticksToSeconds(tempos, tick) - ticksToSeconds(tempos, stretch.tickStart);
}

/** The tick, not rounded, that sounds at `time`; before the stretch it is its beginning. */
export function tickAt(stretch: Stretch, time: number, tempos: readonly Tempo[]): number {
  if (time <= stretch.audioStart) return stretch.tickStart;
  return secondsToTicks(tempos, ticksToSeconds(tempos, stretch.tickStart) + time - stretch.audioStart);
}

/** The first stretch of playback from `tick`. A loop holds from anywhere before its end. */
export function beginStretch(audioStart: number, tick: number, loop: LoopRange | null): Stretch {
  const tickEnd = loop && tick < loop.end ? loop.end : Number.POSITIVE_INFINITY;
  return { audioStart, tickStart: tick, tickEnd };
}

/** What follows a stretch that ran into the end of the loop. */
export function nextStretch(stretch: Stretch, loop: LoopRange, tempos: readonly Tempo[]): Stretch {
  return { audioStart: audioTimeOf(stretch, stretch.tickEnd, tempos), tickStart: loop.start, tickEnd: loop.end };
}

/** Of stretches in order of time, the one that sounds at `time`. */
export function stretchAt(stretches: readonly Stretch[], time: number): Stretch | undefined {
  return stretches.findLast((stretch) => stretch.audioStart <= time) ?? stretches[0];
}
