import { describe, expect, it } from "vitest";
import { presetRecipe } from "../../../domain/training/presets.ts";
import { architecturesFor, presetOf, problemsOf, withArchitecture } from "./draft.ts";

describe("a recipe that is being written", () => {
  it("[TU12] knows the preset that it is, until a detail is changed", () => {
    const draft = presetRecipe("hour", "u-net", "band");
    expect(presetOf(draft)).toBe("hour");
    expect(presetOf({ ...draft, learningRate: 0.5 })).toBeNull();
  });

  it("[TU13] says which field is wrong, and what can be chosen", () => {
    const draft = presetRecipe("quick");
    expect(problemsOf(draft)).toEqual({});
    expect(problemsOf({ ...draft, learningRate: 99 }).learningRate).toMatch(/from .* to 10/);
    expect(problemsOf({ ...draft, batch: 1.5 }).batch).toMatch(/whole number/);
  });

  it("keeps the line-up when another network can play it, and takes its own otherwise", () => {
    expect(withArchitecture("quick", "musegan", "band").layout).toBe("band");
    expect(withArchitecture("quick", "orderless", "band").layout).toBe("choir");
  });

  it("offers the networks that can learn the technique", () => {
    expect(architecturesFor("edit")).toEqual(["orderless"]);
    expect(architecturesFor("accompany")).toContain("u-net");
  });
});
