import { MAX_BPM, MIN_BPM } from "../score/limits.ts";

const MICROSECONDS_A_MINUTE = 60_000_000;
/** Digits behind the point that a tempo is given at the most. */
const MOST_DECIMALS = 6;

/** A tempo as a MIDI file holds it: microseconds a quarter note, in 24 bits. */
export function microsecondsOf(bpm: number): number {
  return Math.round(MICROSECONDS_A_MINUTE / bpm);
}

/**
 * The tempo in quarter notes a minute: of all that are written as these microseconds, the one with the fewest decimals,
 * so that 121 comes back as 121 and not as 120.99996. Outside the limits of a score, the nearest limit.
 */
export function bpmOf(microseconds: number): number {
  const exact = MICROSECONDS_A_MINUTE / microseconds;
  if (exact <= MIN_BPM || exact >= MAX_BPM) return Math.min(MAX_BPM, Math.max(MIN_BPM, exact));
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const round = Number(exact.toFixed(decimals));
    if (microsecondsOf(round) === microseconds) return round;
  }
  return exact;
}
