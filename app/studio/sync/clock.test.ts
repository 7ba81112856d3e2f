import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createServerClock, localMs } from "./clock.ts";

const PATIENT = 20_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server whose clock is `ahead` of the tab's, behind a network of these ways there and back. */
function clockBehind(ahead: number, ways: readonly (readonly [number, number])[]) {
  let nth = 0;
  const clock = createServerClock((question) => {
    const [there, back] = ways[nth++ % ways.length] ?? [0, 0];
    const serverMs = localMs() + there + ahead;
    setTimeout(() => clock.answered(question, serverMs), there + back);
  });
  return clock;
}

describe("the server's clock", () => {
  it("[SY21] is known from the shortest round trip, and unknown before one", () => {
    const clock = clockBehind(7_000, [
      [100, 20],
      [10, 8],
      [5, 60],
    ]);
    expect([clock.offsetMs(), clock.roundTripMs()]).toEqual([null, null]);
    clock.connected();
    vi.advanceTimersByTime(PATIENT);
    expect(clock.roundTripMs()).toBeCloseTo(18, 3);
    expect(clock.offsetMs()).toBeCloseTo(7_001, 3);
    clock.disconnected();
  });

  it("[SY21] goes on as it was known while there is no connection, and is asked anew by the next one", () => {
    const asked: number[] = [];
    const clock = createServerClock((question) => asked.push(question));
    clock.connected();
    clock.answered(asked.at(-1) ?? 0, localMs() + 50);
    clock.disconnected();
    vi.advanceTimersByTime(PATIENT);
    expect(asked).toHaveLength(1);
    expect(clock.offsetMs()).toBeCloseTo(50, 3);
    clock.connected();
    clock.answered(asked.at(-1) ?? 0, localMs() - 50);
    expect(clock.offsetMs()).toBeCloseTo(-50, 3);
    clock.disconnected();
  });

  it("[SY21] takes no answer to a question whose sending it does not remember", () => {
    const clock = createServerClock(() => {});
    clock.connected();
    clock.answered(99, localMs());
    clock.answered(1, Number.NaN);
    expect(clock.offsetMs()).toBeNull();
    clock.disconnected();
  });
});
