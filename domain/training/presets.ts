import { ABOUT_ARCHITECTURES, type Architecture, type Layout, type Size } from "./architectures.ts";
import { estimateSeconds, expectedStepsPerSecond } from "./estimate.ts";
import { RISKY_LEARNING_RATE } from "./limits.ts";
import { type TrainingRecipe, trainingRecipe } from "./recipe.ts";

export const PRESET_IDS = ["quick", "hour", "night"] as const;
export type PresetId = (typeof PRESET_IDS)[number];

/** `seconds` of training on one core without anything faster than WebAssembly; measuring and saving come on top. */
type Preset = { title: string; about: string; size: Size; seconds: number };

export const PRESETS: Record<PresetId, Preset> = {
  quick: {
    title: "A quick look (about 5 minutes)",
    about: "Enough to hear it learn something.",
    size: "small",
    seconds: 250,
  },
  hour: {
    title: "An hour",
    about: "For a model that is fun to play with.",
    size: "medium",
    seconds: 3_400,
  },
  night: {
    title: "A night",
    about: "For the best that your pieces can give.",
    size: "large",
    seconds: 28_000,
  },
};

/** Checkpoints of a preset: so many moments the evolution has. */
const MOMENTS = 15;
/** The part of an accompaniment's rounds before the critic joins, whose rounds take several times as long; and while the rate of edits rises. */
const WARMUP_PART = { accompany: 0.8, edit: 0.05 };

/** Enough for the parts of a training to have their right shares of its time. */
const FEW_ROUNDS = 1_000;

/** The recipe of a preset for an architecture and a line-up; everything else as recipes have it by default. */
export function presetRecipe(
  id: PresetId,
  architecture: Architecture = "u-net",
  layout: Layout = "choir",
): TrainingRecipe {
  const { technique } = ABOUT_ARCHITECTURES[architecture];
  const { size, seconds } = PRESETS[id];
  const withRounds = (rounds: number) =>
    trainingRecipe.parse({
      technique,
      architecture,
      layout,
      size,
      iterations: rounds,
      warmup: Math.round(rounds * WARMUP_PART[technique]),
      learningRate: technique === "edit" ? 0.002 : 0.001,
      checkpointEvery: Math.round(rounds / MOMENTS),
    });
  const few = withRounds(FEW_ROUNDS);
  const secondsForFew = estimateSeconds(few, expectedStepsPerSecond(few));
  return withRounds(Number(((FEW_ROUNDS * seconds) / secondsForFew).toPrecision(2)));
}

/** What people should know before they start, as sentences; empty for a sensible recipe. */
export function recipeWarnings(recipe: TrainingRecipe): string[] {
  const warnings: string[] = [];
  if (recipe.learningRate > RISKY_LEARNING_RATE)
    warnings.push(`A learning rate above ${RISKY_LEARNING_RATE} mostly breaks the network (divergence). Try 0.001.`);
  if (recipe.technique === "accompany" && recipe.criticUpdates > 0 && recipe.warmup >= recipe.iterations)
    warnings.push("The warm-up is as long as the whole training, so the critic never joins.");
  return warnings;
}
