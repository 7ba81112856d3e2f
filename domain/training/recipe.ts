import { z } from "zod";
import { ABOUT_ARCHITECTURES, architecture, layout, size } from "./architectures.ts";
import { MAX_CHECKPOINTS, RECIPE_LIMITS } from "./limits.ts";

/** What a field is called, what it does in plain words, and its exact name in the field of machine learning. */
type About = { title: string; description: string; term: string };

function whole(limits: { minimum: number; maximum: number }, preset: number, about: About) {
  const { minimum, maximum } = limits;
  const message = `${about.title}: choose a whole number from ${minimum} to ${maximum}.`;
  return z.int(message).min(minimum, message).max(maximum, message).default(preset).meta(about);
}

function amount(limits: { minimum: number; maximum: number }, preset: number, about: About) {
  const { minimum, maximum } = limits;
  const message = `${about.title}: choose a number from ${minimum} to ${maximum}.`;
  return z.number(message).min(minimum, message).max(maximum, message).default(preset).meta(about);
}

const fields = z.strictObject({
  technique: z
    .enum(["accompany", "edit"], "Choose what the model shall do: accompany or edit.")
    .default("accompany")
    .meta({
      title: "What it learns",
      description: "To write voices under a melody (accompany), or to add and remove notes (edit).",
      term: "technique",
    }),
  architecture: architecture
    .default("u-net")
    .meta({ title: "Kind of network", description: "How the network is built inside.", term: "architecture" }),
  layout: layout.default("choir").meta({
    title: "Line-up",
    description: "Who plays: four voices by height, or a band by instruments.",
    term: "layout",
  }),
  size: size.default("small").meta({
    title: "Size",
    description: "How many numbers the network has to learn with. Larger ones can learn more and take longer.",
    term: "parameter count",
  }),
  iterations: whole(RECIPE_LIMITS.iterations, 600, {
    title: "Rounds of practice",
    description: "How often the network looks at some music and corrects itself.",
    term: "iterations (generator updates)",
  }),
  batch: whole(RECIPE_LIMITS.batch, 8, {
    title: "Examples at once",
    description: "How many stretches of music it looks at in one round. More makes each round steadier and slower.",
    term: "batch size",
  }),
  learningRate: amount(RECIPE_LIMITS.learningRate, 0.001, {
    title: "Learning rate",
    description:
      "How much it changes its mind after each round. Too small and nothing happens, too large and it breaks.",
    term: "learning rate (Adam)",
  }),
  criticUpdates: whole(RECIPE_LIMITS.criticUpdates, 2, {
    title: "Rounds of the critic",
    description: "How often the critic practises for each round of the composer. 0 trains without a critic.",
    term: "update ratio (critic updates per generator update)",
  }),
  reconstruction: amount(RECIPE_LIMITS.reconstruction, 30, {
    title: "Closeness to your pieces",
    description: "How much it should write exactly what your pieces have, rather than only please the critic.",
    term: "weight of the reconstruction loss",
  }),
  gradientPenalty: amount(RECIPE_LIMITS.gradientPenalty, 10, {
    title: "Calmness of the critic",
    description: "Keeps the critic from jumping to conclusions. 10 is what the inventors use.",
    term: "gradient penalty (WGAN-GP lambda)",
  }),
  warmup: whole(RECIPE_LIMITS.warmup, 300, {
    title: "Warm-up",
    description:
      "How many rounds at the beginning are easy: before the critic joins, or while the learning rate rises.",
    term: "warm-up iterations",
  }),
  transpose: z.boolean().default(true).meta({
    title: "Practise in all keys",
    description: "Moves your pieces up and down, so that the model learns every key from few pieces.",
    term: "data augmentation by transposition",
  }),
  checkpointEvery: whole(RECIPE_LIMITS.checkpointEvery, 100, {
    title: "Save and listen every",
    description: "After so many rounds it is saved and measured, and plays you something.",
    term: "checkpoint interval",
  }),
  patience: whole(RECIPE_LIMITS.patience, 8, {
    title: "Patience",
    description: "It stops early when it has not become better for so many saves. 0 never stops early.",
    term: "early stopping (checkpoints without a lower validation loss)",
  }),
  seed: whole(RECIPE_LIMITS.seed, 1, {
    title: "Seed",
    description: "The same seed, pieces and settings give the same model. Change it to roll the dice again.",
    term: "random seed",
  }),
});

/** How a model is trained. Every field has a default, and `meta()` with title, plain description and exact term. */
export const trainingRecipe = fields.superRefine((recipe, context) => {
  const { title, technique, layouts } = ABOUT_ARCHITECTURES[recipe.architecture];
  const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (technique !== recipe.technique)
    wrong("architecture", `${title} learns to ${technique}, not to ${recipe.technique}.`);
  if (!layouts.includes(recipe.layout)) wrong("layout", `${title} can only learn the line-up ${layouts.join(" or ")}.`);
  if (recipe.iterations / recipe.checkpointEvery > MAX_CHECKPOINTS) {
    const least = Math.ceil(recipe.iterations / MAX_CHECKPOINTS);
    wrong(
      "checkpointEvery",
      `That would be more than ${MAX_CHECKPOINTS} saves: save every ${least} rounds or less often.`,
    );
  }
});

export type TrainingRecipe = z.output<typeof trainingRecipe>;
export type RecipeField = keyof TrainingRecipe;

const CRITIC_FIELDS: readonly RecipeField[] = ["criticUpdates", "reconstruction", "gradientPenalty"];

/** What a page shows for a field: words and limits; `options` for a choice. */
export type FieldAbout = About & { minimum?: number; maximum?: number; options?: readonly string[] };

/** The words and limits of a field. */
export function aboutField(name: RecipeField): FieldAbout {
  const { title = "", description = "", term } = fields.shape[name].meta() ?? {};
  const limits = name in RECIPE_LIMITS ? limitsOf(name) : {};
  const inner = fields.shape[name].unwrap();
  const options = inner instanceof z.ZodEnum ? { options: inner.options } : {};
  return { title, description, term: typeof term === "string" ? term : "", ...limits, ...options };
}

function limitsOf(name: string): { minimum?: number; maximum?: number } {
  return Object.entries(RECIPE_LIMITS).find(([key]) => key === name)?.[1] ?? {};
}

/** The fields that matter for a technique: an orderless network has no critic. */
export function fieldsFor(technique: TrainingRecipe["technique"]): RecipeField[] {
  const all = fields.keyof().options;
  return technique === "edit" ? all.filter((name) => !CRITIC_FIELDS.includes(name)) : [...all];
}
