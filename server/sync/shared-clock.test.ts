import { describe, expect, it, vi } from "vitest";
import { createSharedClock } from "./shared-clock.ts";

/** A clock to ask that is `ahead` of ours, over a way that takes `there` and `back`. */
function askedOver(ahead: number, ways: readonly (readonly [number, number])[]) {
  let time = 1_000_000;
  let nth = 0;
  const ask = async () => {
    const [there, back] = ways[Math.min(nth++, ways.length - 1)] ?? [0, 0];
    time += there;
    const theirs = time + ahead;
    time += back;
    return theirs;
  };
  return { own: () => time, ask, asked: () => nth };
}

describe("the clock that processes share", () => {
  it("[SY21] is half a round trip wrong at the most, by the shortest of several", async () => {
    const way = askedOver(-5_000, [
      [90, 2],
      [3, 1],
      [50, 50],
    ]);
    const clock = createSharedClock(way.ask, way.own);
    await vi.waitFor(() => expect(way.asked()).toBe(5));
    expect(Math.abs(clock.now() - (way.own() - 5_000))).toBeLessThanOrEqual(2);
    clock.stop();
  });

  it("[SY21] goes by this machine's own clock until the other one has answered", () => {
    const clock = createSharedClock(
      () => Promise.reject(new Error("down")),
      () => 77,
    );
    expect(clock.now()).toBe(77);
    clock.stop();
  });
});
