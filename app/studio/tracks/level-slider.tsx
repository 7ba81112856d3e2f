"use client";

import { useState } from "react";
import { Slider } from "../../design/slider.tsx";
import styles from "./tracks.module.css";

const HIGHEST = 127;

type Props = {
  label: string;
  short: string;
  value: number;
  isDisabled: boolean;
  onCommit: (value: number) => void;
  /** the value as it stands beside the slider; the number itself without it */
  format?: (value: number) => string;
};

/** Volume or pan, 0-127: the score gets one change when the hand lets go. */
export function LevelSlider({ label, short, value, isDisabled, onCommit, format = String }: Props) {
  const [draft, setDraft] = useState<number | null>(null);
  const end = (last: number) => {
    setDraft(null);
    if (last !== value) onCommit(last);
  };
  return (
    <div className={styles.level}>
      <span aria-hidden="true">{short}</span>
      <Slider
        label={label}
        hideLabel
        minValue={0}
        maxValue={HIGHEST}
        isDisabled={isDisabled}
        value={draft ?? value}
        onChange={setDraft}
        onChangeEnd={end}
      />
      <span aria-hidden="true" className={styles.levelValue}>
        {format(draft ?? value)}
      </span>
    </div>
  );
}
