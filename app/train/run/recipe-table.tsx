import { ABOUT_ARCHITECTURES, ABOUT_LAYOUTS, ABOUT_SIZES } from "../../../domain/training/architectures.ts";
import { aboutField, fieldsFor, type RecipeField, type TrainingRecipe } from "../../../domain/training/recipe.ts";
import type { Run } from "../shapes.ts";
import styles from "./run.module.css";

/** What was chosen for this run, all of it. */
export function RecipeTable({ run }: { run: Run }) {
  return (
    <details className={styles.recipe}>
      <summary>All its settings</summary>
      <dl>
        <div>
          <dt>Data</dt>
          <dd>{run.dataset?.name ?? "deleted since"}</dd>
        </div>
        {fieldsFor(run.technique).map((name) => (
          <div key={name}>
            <dt>
              {aboutField(name).title} <span>{aboutField(name).term}</span>
            </dt>
            <dd>{valueWords(run.recipe, name)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function valueWords(recipe: TrainingRecipe, name: RecipeField): string {
  if (name === "architecture") return ABOUT_ARCHITECTURES[recipe.architecture].title;
  if (name === "layout") return ABOUT_LAYOUTS[recipe.layout].title;
  if (name === "size") return ABOUT_SIZES[recipe.size].title;
  const value = recipe[name];
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? value.toLocaleString("en", { maximumFractionDigits: 6 }) : value;
}
