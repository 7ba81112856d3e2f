/** One estimate of the server's clock for a tab, from round trips; every process of the server has the same clock. */
export type ServerClock = {
  /** what to add to `localMs()` for the server's milliseconds since 1970; null until the first answer */
  offsetMs: () => number | null;
  /** how long the question took that this was learned from: the offset is at most half of it wrong */
  roundTripMs: () => number | null;
};

type Sample = { offsetMs: number; roundTripMs: number; at: number };

/** Many questions first, for a good estimate soon; then a few, for clocks drift and networks change. */
const FIRST_QUESTIONS = 8;
const FIRST_EVERY_MS = 150;
const EVERY_MS = 5_000;
/** Estimates older than this count no more: two clocks part by some milliseconds a minute. */
const REMEMBERED_MS = 60_000;
/** A local clock that stood still against the calendar by this much has slept. */
const SLEPT_MS = 1_000;

/** This tab's milliseconds since 1970, by a clock that never jumps. */
export function localMs(): number {
  return performance.timeOrigin + performance.now();
}

/** @param ask sends a question with this number, if there is a connection */
export function createServerClock(ask: (question: number) => void): ServerClock & {
  /** a connection stands: asks at once, and from then on */
  connected: () => void;
  disconnected: () => void;
  answered: (question: number, serverMs: number) => void;
} {
  let samples: Sample[] = [];
  let best: Sample | null = null;
  let question = 0;
  let asked = 0;
  let sentAt = 0;
  let ahead = Date.now() - localMs();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function forgetAfterSleep(): void {
    const now = Date.now() - localMs();
    if (Math.abs(now - ahead) > SLEPT_MS) samples = [];
    ahead = now;
  }

  function next(): void {
    forgetAfterSleep();
    question += 1;
    asked += 1;
    sentAt = localMs();
    ask(question);
    timer = setTimeout(next, asked < FIRST_QUESTIONS ? FIRST_EVERY_MS : EVERY_MS);
  }

  function disconnected(): void {
    clearTimeout(timer);
  }

  return {
    offsetMs: () => best?.offsetMs ?? null,
    roundTripMs: () => best?.roundTripMs ?? null,
    connected() {
      disconnected();
      // Another process may answer from now on, over another network: what was learned is a guess until it does.
      samples = [];
      asked = 0;
      next();
    },
    disconnected,
    answered(answeredQuestion, serverMs) {
      const now = localMs();
      // An answer that was overtaken by the next question has no known beginning any more.
      if (answeredQuestion !== question || !Number.isFinite(serverMs)) return;
      const sample = { offsetMs: serverMs - (sentAt + now) / 2, roundTripMs: now - sentAt, at: now };
      samples = [...samples.filter(({ at }) => now - at < REMEMBERED_MS), sample];
      best = samples.reduce((least, one) => (one.roundTripMs < least.roundTripMs ? one : least));
    },
  };
}
