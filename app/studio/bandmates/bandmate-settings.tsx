"use client";

import type { ReactNode } from "react";
import styles from "./bandmates.module.css";
import { ModelSelect } from "./model-select.tsx";
import { ParameterForm } from "./parameter-form.tsx";
import { SeedField } from "./seed-field.tsx";
import type { Bandmate } from "./use-bandmate.ts";

/** What lies behind the button: the model, its parameters and the seed, with words about how it works. */
export function BandmateSettings({ bandmate, children }: { bandmate: Bandmate; children: ReactNode }) {
  const { models, model, setModelId, fields, parameters, setChosen, seed, setSeed } = bandmate;
  return (
    <details className={styles.settings}>
      <summary>Settings and how it works</summary>
      <div className={styles.settingsBody}>
        <ModelSelect models={models} value={model?.id ?? null} onChange={setModelId} />
        <ParameterForm fields={fields} values={parameters} onChange={setChosen} />
        <SeedField seed={seed} onChange={setSeed} />
        {children}
      </div>
    </details>
  );
}
