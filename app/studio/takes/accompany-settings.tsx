"use client";

import { DEFAULT_CREATIVITY, MAX_CREATIVITY, MAX_VOICES } from "../../../domain/techniques/accompany.ts";
import { Slider } from "../../design/slider.tsx";
import { SeedField } from "./seed-field.tsx";
import styles from "./takes.module.css";

export type Settings = { voices: number; creativity: number; seed: number | null };
export const DEFAULT_SETTINGS: Settings = { voices: MAX_VOICES, creativity: DEFAULT_CREATIVITY, seed: null };

type Props = { settings: Settings; onChange: (settings: Settings) => void };

export function AccompanySettings({ settings, onChange }: Props) {
  return (
    <details className={styles.settings}>
      <summary>Settings and how it works</summary>
      <div className={styles.settingsBody}>
        <Slider
          label="Voices"
          minValue={1}
          maxValue={MAX_VOICES}
          value={settings.voices}
          onChange={(voices) => onChange({ ...settings, voices })}
        />
        <Slider
          label="Creativity (sampling temperature)"
          minValue={0}
          maxValue={MAX_CREATIVITY}
          step={0.1}
          value={settings.creativity}
          format={(value) => value.toFixed(1)}
          onChange={(creativity) => onChange({ ...settings, creativity })}
        />
        <SeedField seed={settings.seed} onChange={(seed) => onChange({ ...settings, seed })} />
        <p className={styles.words}>
          Creativity: at 0 the likeliest note always wins; higher, the model dares more. Seed: the number that the dice
          start from; the same melody, settings and seed give the same voices again. The model is a conditional GAN
          (generative adversarial network): a network that writes voices for a given melody, trained against a critic
          that learned from Bach’s chorales.
        </p>
      </div>
    </details>
  );
}
