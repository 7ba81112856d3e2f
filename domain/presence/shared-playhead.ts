import type { Tempo } from "../score/score.ts";
import { secondsToTicks, ticksToSeconds } from "../score/tempo-map.ts";
import { SHORTEST_LOOP_TICKS, type SharedLoop, type TransportCommand } from "./transport-command.ts";

/** A playhead that moves by itself: at `at` (milliseconds of some clock) it stands at `tick`, and plays from there or not. */
export type PlayheadLine = Pick<TransportCommand, "playing" | "tick" | "at" | "loop">;

/** What it runs over: the tempos, and the tick at which the music ends. */
export type Music = { tempos: readonly Tempo[]; end: number };

const MS = 1000;

/**
 * Where a playhead is at `atMs` (the same clock as the line's): ticks, not rounded. It waits at its tick before its
 * moment, repeats a loop that it began before the end of, and stands still at the end of the music.
 */
export function playheadAt(
  line: PlayheadLine,
  { tempos, end }: Music,
  atMs: number,
): { tick: number; playing: boolean } {
  if (!line.playing) return { tick: line.tick, playing: false };
  const began = ticksToSeconds(tempos, line.tick);
  const now = began + Math.max(0, atMs - line.at) / MS;
  const loop = heldLoop(line);
  if (loop) return { tick: secondsToTicks(tempos, insideLoop(loop, tempos, now)), playing: true };
  const tick = secondsToTicks(tempos, now);
  return tick < end ? { tick, playing: true } : { tick: Math.max(end, Math.min(line.tick, tick)), playing: false };
}

/** The loop that a playhead runs into: one of a playable length that it began before the end of. */
export function heldLoop({ loop, tick }: Pick<PlayheadLine, "loop" | "tick">): SharedLoop | null {
  return loop && loop.end - loop.start >= SHORTEST_LOOP_TICKS && tick < loop.end ? loop : null;
}

function insideLoop({ start, end }: SharedLoop, tempos: readonly Tempo[], seconds: number): number {
  const from = ticksToSeconds(tempos, start);
  const to = ticksToSeconds(tempos, end);
  return seconds < to ? seconds : from + ((seconds - to) % (to - from));
}

/**
 * How many seconds `actual` is ahead of `expected` (ticks), below 0 where it is behind. Two places on either side of a
 * loop's end are near each other.
 */
export function secondsAhead(
  actual: number,
  expected: number,
  tempos: readonly Tempo[],
  loop: SharedLoop | null,
): number {
  const apart = ticksToSeconds(tempos, actual) - ticksToSeconds(tempos, expected);
  if (!loop) return apart;
  const length = ticksToSeconds(tempos, loop.end) - ticksToSeconds(tempos, loop.start);
  if (Math.abs(apart) <= length / 2 || Math.abs(apart) > length) return apart;
  return apart > 0 ? apart - length : apart + length;
}
