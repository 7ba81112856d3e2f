"use client";

import { ABOUT_SIZES } from "../../../domain/training/architectures.ts";
import { PRESET_IDS, PRESETS, type PresetId, recipeWarnings } from "../../../domain/training/presets.ts";
import { aboutField, fieldsFor } from "../../../domain/training/recipe.ts";
import { Select } from "../../design/select.tsx";
import { Switch } from "../../design/switch.tsx";
import { PictureChoices } from "./choices.tsx";
import { type Draft, type Problems, presetOf } from "./draft.ts";
import { NumberBox } from "./number-box.tsx";
import styles from "./recipe.module.css";

type Props = {
  draft: Draft;
  problems: Problems;
  onPreset: (preset: PresetId) => void;
  onChange: (change: Partial<Draft>) => void;
};

/** How long it practises, and under "Details" everything else. */
export function HowStep({ draft, problems, onPreset, onChange }: Props) {
  const preset = presetOf(draft);
  const own = { id: "own", title: "Your own", about: "As the details below say." } as const;
  const choices = PRESET_IDS.map((id) => ({ id, title: PRESETS[id].title, about: PRESETS[id].about }));
  return (
    <div className={styles.step}>
      <PictureChoices<PresetId | "own">
        legend="How long"
        name="preset"
        choices={preset ? choices : [...choices, own]}
        value={preset ?? "own"}
        onChange={(id) => {
          if (id !== "own") onPreset(id);
        }}
      />
      {recipeWarnings(draft).map((warning) => (
        <p key={warning} className={styles.warning}>
          {warning}
        </p>
      ))}
      <details className={styles.details} open={Object.keys(problems).length > 0 || undefined}>
        <summary>Details, for the curious</summary>
        <Fields draft={draft} problems={problems} onChange={onChange} />
      </details>
    </div>
  );
}

function Fields({ draft, problems, onChange }: Omit<Props, "onPreset">) {
  const sizes = Object.entries(ABOUT_SIZES).map(([id, { title, about }]) => ({ id, label: title, description: about }));
  return (
    <div className={styles.fields}>
      <div className={styles.field}>
        <Select
          label="Size (parameter count)"
          items={sizes}
          value={draft.size}
          onChange={(size) => {
            if (size === "small" || size === "medium" || size === "large") onChange({ size });
          }}
        />
        <p className={styles.description}>{aboutField("size").description}</p>
      </div>
      {fieldsFor(draft.technique).map((name) => {
        const value = draft[name];
        if (typeof value !== "number") return null;
        return (
          <NumberBox
            key={name}
            about={aboutField(name)}
            value={value}
            problem={problems[name]}
            onChange={(next) => onChange({ [name]: next })}
          />
        );
      })}
      <div className={styles.field}>
        <Switch isSelected={draft.transpose} onChange={(transpose) => onChange({ transpose })}>
          {aboutField("transpose").title}
        </Switch>
        <p className={styles.term}>{aboutField("transpose").term}</p>
        <p className={styles.description}>{aboutField("transpose").description}</p>
      </div>
    </div>
  );
}
