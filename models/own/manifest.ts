import { z } from "zod";
import { trainingRecipe } from "../../domain/training/recipe.ts";

export const FORMAT = 1;
export const MANIFEST = "model.json";
export const CARD = "CARD.md";
/** The numbers, as `writeParameters` lays them down under this name. */
export const WEIGHTS = "weights";
/** Everything that a model's folder may hold: an archive with anything else is none. */
export const MODEL_FILES = [MANIFEST, CARD, `${WEIGHTS}.json`, `${WEIGHTS}.bin`] as const;

export const MAX_NAME = 100;
export const MAX_WORDS = 500;
export const MAX_CURVE = 200;

/** Figures of one kind that a model tells of itself. */
const MAX_FIGURES = 40;

/** Whether a database keeps this text: PostgreSQL has no room for NUL, and JSON in it none for half a letter. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && !/\p{Cs}/u.test(text);
}

const words = z.string().refine(isStorable, "It holds signs that are no text.");
const figures = z
  .record(z.string().regex(/^\w{1,40}$/), z.number())
  .refine((told) => Object.keys(told).length <= MAX_FIGURES, `There are more than ${MAX_FIGURES} figures.`);
const count = z.int().min(0);

/** What is told of the data that a model learned from. */
const data = z.strictObject({
  about: words.max(MAX_WORDS),
  /** In the words of the person who trained it: nobody checked. */
  licence: words.max(MAX_WORDS),
  /** Pieces to learn from and to check with. */
  train: count,
  valid: count,
});

/**
 * `model.json` of somebody's own model. `iteration` is the round that the numbers are from; `metrics` are the held-out metrics then, and
 * `baseline` the data's own; `curve` is the course of the losses.
 */
export const modelManifest = z.strictObject({
  format: z.literal(FORMAT, `This model is of a format that is not known here (known is ${FORMAT}).`),
  name: words.min(1).max(MAX_NAME),
  recipe: trainingRecipe,
  data,
  iteration: count,
  seconds: z.number().min(0),
  validation: z.number(),
  metrics: figures,
  baseline: figures,
  curve: z.array(figures).max(MAX_CURVE),
});
export type ModelManifest = z.output<typeof modelManifest>;
