"use client";

import { ToggleButton, ToggleButtonGroup } from "../../design/toggle-button.tsx";
import styles from "../bandmates/bandmates.module.css";
import { EDIT_PRESETS, presetOf } from "./edit-presets.ts";

type Values = Readonly<Record<string, unknown>>;

/** How much may change, in one press. */
export function PresetButtons({
  parameters,
  onChange,
}: {
  parameters: Values;
  onChange: (parameters: Values) => void;
}) {
  const chosen = presetOf(parameters);
  const about = EDIT_PRESETS.find(({ id }) => id === chosen)?.about ?? "Your own settings, below.";
  return (
    <div className={styles.parameter}>
      <ToggleButtonGroup
        aria-label="How much may change"
        className={styles.presets}
        selectionMode="single"
        selectedKeys={chosen ? [chosen] : []}
        onSelectionChange={(keys) => {
          const preset = EDIT_PRESETS.find(({ id }) => keys.has(id));
          if (preset) onChange(preset.parameters);
        }}
      >
        {EDIT_PRESETS.map(({ id, title }) => (
          <ToggleButton key={id} id={id}>
            {title}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className={styles.words}>{about}</p>
    </div>
  );
}
