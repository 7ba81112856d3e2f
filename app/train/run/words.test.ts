import { describe, expect, it } from "vitest";
import { TRAINING_STATES } from "../../../domain/training/states.ts";
import { durationWords, percentDone, stateWords } from "./words.ts";

const told = { wish: null, stopReason: null, waitingBecause: null };

describe("a run in words", () => {
  it("[TU10] every state of a run has words of its own", () => {
    const words = TRAINING_STATES.map((state) => stateWords({ ...told, state }));
    expect(new Set(words).size).toBe(TRAINING_STATES.length);
  });

  it("[TU10] a wish that is not fulfilled yet, and the way it ended, are said", () => {
    expect(stateWords({ ...told, state: "running", wish: "pause" })).toMatch(/Pausing/);
    expect(stateWords({ ...told, state: "failed", stopReason: "diverged" })).toMatch(/diverged/);
    expect(stateWords({ ...told, state: "finished", stopReason: "early" })).toMatch(/early/);
    expect(stateWords({ ...told, state: "queued", waitingBecause: "no worker" })).toBe("Cannot begin yet");
  });

  it.each([
    [0.2, "1 second"],
    [40, "40 seconds"],
    [61, "about 1 minute"],
    [300, "about 5 minutes"],
    [3590, "about 1 hour"],
    [4800, "about 1 hour 20 minutes"],
    [7100, "about 2 hours"],
    [30_000, "about 8 hours"],
  ])("%d seconds are %s", (seconds, words) => {
    expect(durationWords(seconds)).toBe(words);
  });

  it("is done to a share that never passes the whole", () => {
    expect(percentDone({ iteration: 50, iterations: 200 })).toBe(25);
    expect(percentDone({ iteration: 5, iterations: 0 })).toBe(0);
    expect(percentDone({ iteration: 300, iterations: 200 })).toBe(100);
  });
});
