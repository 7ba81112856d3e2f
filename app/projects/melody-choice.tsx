"use client";

import type { MelodyPicture } from "../landing/sample-pictures.ts";
import { MelodyStrip } from "../roll-picture/melody-strip.tsx";
import styles from "./projects.module.css";

/** An empty roll (null) or one of the sample melodies. */
export function MelodyChoice({
  melodies,
  value,
  onChange,
}: {
  melodies: MelodyPicture[];
  value: string | null;
  onChange: (melodyId: string | null) => void;
}) {
  return (
    <fieldset className={styles.melodies}>
      <legend>Start from</legend>
      <div className={styles.choices}>
        <label className={styles.choice}>
          <input type="radio" name="melody" checked={value === null} onChange={() => onChange(null)} />
          <span className={styles.emptyRoll} />
          An empty roll
        </label>
        {melodies.map(({ id, title, picture }) => (
          <label key={id} className={styles.choice}>
            <input type="radio" name="melody" checked={value === id} onChange={() => onChange(id)} />
            <span className={styles.strip}>
              <MelodyStrip picture={picture} />
            </span>
            {title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
