"use client";

import { type KeyboardEvent, useId, useState } from "react";
import styles from "./number-box.module.css";

export type NumberBoxProps = {
  label: string;
  /** stands behind the number, short */
  unit?: string;
  /** stands above the field; without it the label is only read aloud */
  showLabel?: boolean;
  value: number;
  min: number;
  max: number;
  step?: number;
  isDisabled?: boolean;
  onCommit: (value: number) => void;
};

/** A number that takes effect on Enter, on leaving, and at each arrow key; nonsense goes back to what was there. */
export function NumberBox({ label, unit, showLabel, value, min, max, step = 1, isDisabled, onCommit }: NumberBoxProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);

  function commit(text: string | null): void {
    setDraft(null);
    const wanted = Number(text?.replace(",", "."));
    if (text === null || text.trim() === "" || !Number.isFinite(wanted)) return;
    const allowed = Math.min(Math.max(wanted, min), max);
    if (allowed !== value) onCommit(allowed);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === "Enter") commit(draft);
    if (event.key === "Escape") setDraft(null);
    const by = event.key === "ArrowUp" ? step : event.key === "ArrowDown" ? -step : 0;
    if (by === 0) return;
    event.preventDefault();
    commit(String(Math.round((Number(draft ?? value) + by) * 1000) / 1000));
  }

  return (
    <div className={styles.field}>
      <label className={showLabel ? styles.label : "visually-hidden"} htmlFor={id}>
        {label}
      </label>
      <span className={styles.box}>
        <input
          id={id}
          className={styles.input}
          role="spinbutton"
          inputMode="decimal"
          autoComplete="off"
          aria-valuenow={value}
          aria-valuemin={min}
          aria-valuemax={max}
          disabled={isDisabled}
          value={draft ?? String(value)}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => commit(draft)}
          onKeyDown={onKeyDown}
        />
        {unit ? <span className={styles.unit}>{unit}</span> : null}
      </span>
    </div>
  );
}
