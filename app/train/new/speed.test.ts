import { describe, expect, it } from "vitest";
import { presetRecipe } from "../../../domain/training/presets.ts";
import { secondsFor, speedOf } from "./speed.ts";

const recipe = presetRecipe("quick");

describe("how long a training will take", () => {
  it("[TU16] is what an earlier one of the same network took here", () => {
    const speed = speedOf({ recipe, iteration: recipe.iterations, secondsTrained: 300 });
    expect(speed && secondsFor(recipe, [speed])).toBeCloseTo(300);
    expect(speed && secondsFor({ ...recipe, batch: recipe.batch * 2 }, [speed])).toBeCloseTo(600);
  });

  it("[TU16] is unknown where nothing was measured", () => {
    expect(secondsFor(recipe, [])).toBeNull();
    expect(speedOf({ recipe, iteration: 3, secondsTrained: 9 })).toBeNull();
    const speed = speedOf({ recipe, iteration: 100, secondsTrained: 60 });
    expect(speed && secondsFor({ ...recipe, size: "large" }, [speed])).toBeNull();
  });
});
