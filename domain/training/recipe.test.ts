import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ARCHITECTURES, type Architecture } from "./architectures.ts";
import { estimateSeconds, expectedStepsPerSecond, pointEvery } from "./estimate.ts";
import { MAX_CHECKPOINTS } from "./limits.ts";
import { PRESET_IDS, type PresetId, presetRecipe, recipeWarnings } from "./presets.ts";
import { aboutField, fieldsFor, trainingRecipe } from "./recipe.ts";

const reasons = (recipe: object) => trainingRecipe.safeParse(recipe).error?.issues.map(({ message }) => message);

describe("recipes", () => {
  it("[TR1] have a sane default for every field", () => {
    const recipe = trainingRecipe.parse({});
    expect(recipe).toMatchObject({ technique: "accompany", architecture: "u-net", layout: "choir", size: "small" });
    expect(recipeWarnings(recipe)).toEqual([]);
  });

  it("[TR1] explain every field in plain words, with the exact term beside them", () => {
    for (const name of fieldsFor("accompany")) {
      const { title, description, term } = aboutField(name);
      for (const words of [title, description, term]) expect(words).not.toBe("");
    }
    expect(aboutField("batch")).toMatchObject({ minimum: 1, maximum: 64, term: "batch size" });
    expect(aboutField("size").options).toEqual(["small", "medium", "large"]);
    expect(fieldsFor("edit")).not.toContain("criticUpdates");
  });

  it("[TR1] refuse what cannot be trained, in words", () => {
    expect(reasons({ batch: 1000 })).toEqual(["Examples at once: choose a whole number from 1 to 64."]);
    expect(reasons({ learningRate: -1 })).toEqual(["Learning rate: choose a number from 0.000001 to 10."]);
    expect(reasons({ architecture: "orderless" })).toEqual(["Orderless network learns to edit, not to accompany."]);
    expect(reasons({ technique: "edit", architecture: "orderless", layout: "band" })).toEqual([
      "Orderless network can only learn the line-up choir.",
    ]);
    expect(reasons({ iterations: 10_000, checkpointEvery: 10 })?.[0]).toContain("save every 25 rounds");
    expect(reasons({ magic: true })).toHaveLength(1);
  });

  it("[TR1] let people try a learning rate of 10, and warn of it", () => {
    expect(recipeWarnings(trainingRecipe.parse({ learningRate: 10 }))[0]).toContain("breaks the network");
    expect(recipeWarnings(trainingRecipe.parse({ warmup: 600 }))[0]).toContain("never joins");
  });

  it("[TR2] come as presets for every architecture", () => {
    for (const architecture of ARCHITECTURES) {
      for (const id of PRESET_IDS) expect(recipeWarnings(presetRecipe(id, architecture))).toEqual([]);
    }
  });
});

describe("the presets' time", () => {
  it("[TR2] is what their names say on one core, for every kind of network", () => {
    const minutes = (id: PresetId, architecture: Architecture) => {
      const recipe = presetRecipe(id, architecture);
      return estimateSeconds(recipe, expectedStepsPerSecond(recipe)) / 60;
    };
    for (const architecture of ARCHITECTURES) {
      expect(Math.abs(minutes("quick", architecture) - 5)).toBeLessThan(1);
      expect(Math.abs(minutes("hour", architecture) - 60)).toBeLessThan(10);
      expect(Math.abs(minutes("night", architecture) - 480)).toBeLessThan(60);
    }
  });

  it("[TR3] halves with half the examples at once", () => {
    const recipe = presetRecipe("quick");
    expect(expectedStepsPerSecond({ ...recipe, batch: 4 })).toBe(2 * expectedStepsPerSecond(recipe));
  });
});

describe("the estimate of time", () => {
  const recipe = trainingRecipe.parse({ iterations: 100, warmup: 50, criticUpdates: 2 });

  it("[TR3] counts rounds with a critic as longer ones, and only what is left", () => {
    expect(estimateSeconds({ ...recipe, criticUpdates: 0 }, 10)).toBe(10);
    expect(estimateSeconds({ ...recipe, warmup: 500 }, 10)).toBe(10);
    expect(estimateSeconds(recipe, 10)).toBeGreaterThan(10);
    expect(estimateSeconds(recipe, 10, 100)).toBe(0);
  });

  it("[TR3] never grows while a run goes on", () => {
    fc.assert(
      fc.property(fc.nat(99), (done) => {
        expect(estimateSeconds(recipe, 3, done + 1)).toBeLessThan(estimateSeconds(recipe, 3, done));
      }),
    );
  });

  it("[TR3] leaves curves a bounded number of points", () => {
    const long = trainingRecipe.parse({ iterations: 100_000, checkpointEvery: 100_000 / MAX_CHECKPOINTS });
    expect(long.iterations / pointEvery(long)).toBeLessThanOrEqual(2_000);
    expect(pointEvery(trainingRecipe.parse({ iterations: 10, checkpointEvery: 5 }))).toBeLessThanOrEqual(5);
  });
});
