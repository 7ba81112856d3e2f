"use client";

import type { Track } from "../../../domain/score/score.ts";
import { instrumentName } from "../tracks/gm-instruments.ts";
import styles from "./takes.module.css";

export function TakeTrack({
  track,
  isWanted,
  onChange,
}: {
  track: Track;
  isWanted: boolean;
  onChange: (isWanted: boolean) => void;
}) {
  return (
    <li>
      <label className={styles.voice} style={{ "--track": `var(--track-${track.color})` }}>
        <input type="checkbox" checked={isWanted} onChange={(event) => onChange(event.target.checked)} />
        <span className={styles.hatch} aria-hidden="true" />
        <span className={styles.voiceName}>{track.name || "Voice"}</span>
        <span className={styles.voiceSound}>{instrumentName(track.program, track.isDrum)}</span>
      </label>
    </li>
  );
}
