"use client";

import type { ChangeEvent } from "react";
import type { Track } from "../../../domain/score/score.ts";
import { GM_FAMILIES } from "./gm-instruments.ts";
import styles from "./tracks.module.css";

type Props = {
  name: string;
  track: Pick<Track, "program" | "isDrum">;
  isDisabled: boolean;
  onChange: (change: { program?: number; isDrum: boolean }) => void;
};

const DRUMS = "drums";

/** The browser's own list: quick with 129 entries, and right on a phone. */
export function InstrumentSelect({ name, track, isDisabled, onChange }: Props) {
  const choose = ({ target }: ChangeEvent<HTMLSelectElement>) =>
    onChange(target.value === DRUMS ? { isDrum: true } : { isDrum: false, program: Number(target.value) });
  return (
    <select
      className={styles.select}
      aria-label={`Instrument of ${name}`}
      disabled={isDisabled}
      value={track.isDrum ? DRUMS : track.program}
      onChange={choose}
    >
      <option value={DRUMS}>Drum kit</option>
      {GM_FAMILIES.map(({ family, names }, f) => (
        <optgroup key={family} label={family}>
          {names.map((instrument, i) => (
            <option key={instrument} value={f * names.length + i}>
              {instrument}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
