import { describe, expect, it } from "vitest";
import { generationSchema, isUnderWay, progressWords } from "./generation.ts";

const view = (change: object) =>
  generationSchema.parse({
    id: "g",
    technique: "accompany",
    state: "queued",
    progress: 0,
    takeId: null,
    error: null,
    ...change,
  });

describe("a generation in the panel", () => {
  it("[ST21] says why nothing happens when no worker runs", () => {
    expect(progressWords(view({ waitingBecause: "no worker is running" }))).toMatch(
      /cannot begin yet: no worker is running\. /,
    );
    expect(progressWords(view({}))).toMatch(/Waiting/);
  });

  it("says what went wrong in the server's words", () => {
    expect(progressWords(view({ state: "failed", error: "The model ran out of memory." }))).toBe(
      "The model ran out of memory.",
    );
  });

  it("knows when nothing more will come", () => {
    expect(isUnderWay(view({ state: "running", progress: 0.4 }))).toBe(true);
    for (const state of ["succeeded", "failed", "cancelled"]) expect(isUnderWay(view({ state }))).toBe(false);
  });
});
