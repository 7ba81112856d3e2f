import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EditEvent } from "../domain/edits/edit-event.ts";
import { PROGRESS_INTERVAL_MS, progressWriter } from "./progress.ts";

const EDIT: EditEvent = { iteration: 0, kind: "add", pitch: 60, start: 0, duration: 120 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function recorder() {
  const written: number[] = [];
  const writer = progressWriter(async ({ value }) => void written.push(value));
  return { written, ...writer };
}

describe("progress", () => {
  it("[GE12] reaches the database at most five times a second, always with the latest value", async () => {
    const { written, report } = recorder();
    for (let step = 1; step <= 100; step++) {
      report(step / 100, []);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(PROGRESS_INTERVAL_MS);
    expect(written.length).toBeLessThanOrEqual(6);
    expect(written.at(-1)).toBe(1);
  });

  it("[GE12] never goes back, and never leaves 0 to 1", async () => {
    const { written, report } = recorder();
    for (const value of [0.4, 0.2, Number.NaN, 7, -1, 0.6]) {
      report(value, []);
      await vi.advanceTimersByTimeAsync(PROGRESS_INTERVAL_MS);
    }
    expect(written).toEqual([0.4, 1]);
  });

  it("[GE25] passes edit events on in their order, at most five times a second, and tries those again that could not be written", async () => {
    const heard: EditEvent[] = [];
    let writes = 0;
    const { report } = progressWriter(async ({ from, edits }) => {
      writes++;
      if (writes === 2) throw new Error("the database is away");
      expect(from).toBe(heard.length);
      heard.push(...edits);
    });
    for (let iteration = 0; iteration < 100; iteration++) {
      report(0.5, [{ ...EDIT, iteration }]);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(PROGRESS_INTERVAL_MS);
    expect(heard.map(({ iteration }) => iteration)).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(writes).toBeLessThanOrEqual(7);
  });

  it("writes nothing after it was closed, and closing waits for the write under way", async () => {
    let finish = () => {};
    const written: number[] = [];
    const { report, close } = progressWriter(({ value }) => {
      written.push(value);
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    report(0.3, []);
    await vi.advanceTimersByTimeAsync(PROGRESS_INTERVAL_MS);
    report(0.8, []);
    let closed = false;
    const closing = close().then(() => {
      closed = true;
    });
    await vi.advanceTimersByTimeAsync(PROGRESS_INTERVAL_MS);
    expect(closed).toBe(false);
    finish();
    await closing;
    await vi.advanceTimersByTimeAsync(PROGRESS_INTERVAL_MS);
    expect(written).toEqual([0.3]);
  });

  it("a write that fails is no error, and the next one is tried", async () => {
    const tried: number[] = [];
    const { report } = progressWriter(async ({ value }) => {
      tried.push(value);
      throw new Error("the database is away");
    });
    report(0.1, []);
    await vi.advanceTimersByTimeAsync(PROGRESS_INTERVAL_MS);
    report(0.2, []);
    await vi.advanceTimersByTimeAsync(PROGRESS_INTERVAL_MS);
    expect(tried).toEqual([0.1, 0.2]);
  });
});
