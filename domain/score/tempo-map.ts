import { DEFAULT_BPM } from "./limits.ts";
import { PPQ, type Tempo } from "./score.ts";

const SECONDS_A_MINUTE = 60;

/** From `tick` on (at `seconds`), a tick lasts `secondsATick`. */
type TempoSegment = { tick: number; seconds: number; secondsATick: number };

const FIRST_SEGMENT: TempoSegment = { tick: 0, seconds: 0, secondsATick: SECONDS_A_MINUTE / (DEFAULT_BPM * PPQ) };

// Lists of a score are never changed in place, so what was worked out for one stays true while it lives.
const segmentsOf = new WeakMap<readonly Tempo[], TempoSegment[]>();

/** The time of a tick in seconds from the beginning, under a score's `tempos` (sorted, the first at tick 0). */
export function ticksToSeconds(tempos: readonly Tempo[], tick: number): number {
  const segment = lastBefore(tempoSegments(tempos), (candidate) => candidate.tick <= tick);
  return segment.seconds + (tick - segment.tick) * segment.secondsATick;
}

/** The tick (with fractions) that sounds `seconds` from the beginning: the inverse of {@link ticksToSeconds}. */
export function secondsToTicks(tempos: readonly Tempo[], seconds: number): number {
  const segment = lastBefore(tempoSegments(tempos), (candidate) => candidate.seconds <= seconds);
  return segment.tick + (seconds - segment.seconds) / segment.secondsATick;
}

/** The tempo in force at a tick, in quarter notes a minute. */
export function tempoAt(tempos: readonly Tempo[], tick: number): number {
  const segment = lastBefore(tempoSegments(tempos), (candidate) => candidate.tick <= tick);
  return SECONDS_A_MINUTE / (segment.secondsATick * PPQ);
}

function tempoSegments(tempos: readonly Tempo[]): TempoSegment[] {
  const known = segmentsOf.get(tempos);
  if (known) return known;
  const segments: TempoSegment[] = [];
  let last = FIRST_SEGMENT;
  for (const tempo of tempos) {
    const seconds = last.seconds + (tempo.tick - last.tick) * last.secondsATick;
    last = { tick: tempo.tick, seconds, secondsATick: SECONDS_A_MINUTE / (tempo.bpm * PPQ) };
    segments.push(last);
  }
  if (segments.length === 0) segments.push(last);
  segmentsOf.set(tempos, segments);
  return segments;
}

/** Binary search for the last segment that `holds`; the first one when none does. */
function lastBefore(segments: readonly TempoSegment[], holds: (segment: TempoSegment) => boolean): TempoSegment {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const segment = segments[middle];
    if (segment && holds(segment)) low = middle;
    else high = middle - 1;
  }
  return segments[low] ?? FIRST_SEGMENT;
}
