/** The time that every process and every tab of a project agrees on, as far as round trips can tell. */
export type SharedClock = {
  /** milliseconds since 1970 by the shared clock; by this machine's own until the first answer has come */
  now: () => number;
  stop: () => void;
};

/** One comparison: how far the shared clock is ahead of ours, and at the most half a round trip wrong about it. */
type Sample = { aheadMs: number; roundTripMs: number; at: number };

/** Asked a few times at once, for one answer may have met a busy moment; then again, for clocks drift. */
const QUESTIONS_AT_ONCE = 5;
const ASK_EVERY_MS = 60_000;
const FIRST_RETRY_MS = 1_000;
/** Two clocks of a room's temperature part by less than this: an old comparison is worth so much less. */
const DRIFT_MS_PER_SECOND = 0.05;

/** A clock of ours that never jumps, whatever is done to the machine's. */
const ownMs = () => performance.timeOrigin + performance.now();

/**
 * Estimates a clock that can be asked, from round trips.
 *
 * @param ask gives the other clock's milliseconds; may reject while it cannot be reached
 */
export function createSharedClock(ask: () => Promise<number>, own: () => number = ownMs): SharedClock {
  let best: Sample | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function compare(): Promise<void> {
    const sentAt = own();
    const theirs = await ask();
    const cameAt = own();
    if (!Number.isFinite(theirs)) throw new Error("the shared clock gave no number");
    best = better(best, { aheadMs: theirs - (sentAt + cameAt) / 2, roundTripMs: cameAt - sentAt, at: cameAt });
  }

  async function round(): Promise<void> {
    let wait = ASK_EVERY_MS;
    try {
      for (let i = 0; i < QUESTIONS_AT_ONCE; i++) await compare();
    } catch {
      wait = FIRST_RETRY_MS;
    }
    if (stopped) return;
    timer = setTimeout(round, wait);
    timer.unref();
  }

  void round();
  return {
    now: () => own() + (best?.aheadMs ?? 0),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function better(known: Sample | null, fresh: Sample): Sample {
  if (!known) return fresh;
  const aged = known.roundTripMs + ((fresh.at - known.at) / 1000) * DRIFT_MS_PER_SECOND;
  return fresh.roundTripMs <= aged ? fresh : known;
}
