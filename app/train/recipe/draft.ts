import {
  ABOUT_ARCHITECTURES,
  ARCHITECTURES,
  type Architecture,
  type Layout,
  type TrainedTechnique,
} from "../../../domain/training/architectures.ts";
import { PRESET_IDS, type PresetId, presetRecipe } from "../../../domain/training/presets.ts";
import { type RecipeField, type TrainingRecipe, trainingRecipe } from "../../../domain/training/recipe.ts";

/** A recipe while it is being written: it may be wrong for a moment. */
export type Draft = TrainingRecipe;

export type Problems = Partial<Record<RecipeField, string>>;

/** What is wrong with each field; empty for a recipe that can be trained. */
export function problemsOf(draft: Draft): Problems {
  const parsed = trainingRecipe.safeParse(draft);
  if (parsed.success) return {};
  return Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
}

/** The architectures that can learn a technique, the best one first. */
export const architecturesFor = (technique: TrainedTechnique) =>
  ARCHITECTURES.filter((id) => ABOUT_ARCHITECTURES[id].technique === technique);

/** The draft for another network: the same preset, the same line-up where the network can play it. */
export function withArchitecture(preset: PresetId, architecture: Architecture, wanted: Layout): Draft {
  const { layouts } = ABOUT_ARCHITECTURES[architecture];
  const layout = layouts.includes(wanted) ? wanted : (layouts[0] ?? "choir");
  return presetRecipe(preset, architecture, layout);
}

/** The preset that a draft is, or null once somebody has changed a detail. */
export function presetOf(draft: Draft): PresetId | null {
  const same = (id: PresetId) =>
    JSON.stringify(sorted(presetRecipe(id, draft.architecture, draft.layout))) === JSON.stringify(sorted(draft));
  return PRESET_IDS.find(same) ?? null;
}

const sorted = (recipe: TrainingRecipe) => Object.entries(recipe).sort(([a], [b]) => a.localeCompare(b));
