"use client";

import styles from "../bandmates/bandmates.module.css";
import { barWords } from "../bandmates/section.ts";
import { useSection } from "../bandmates/section-select.tsx";
import { useScore, useStudioState } from "../desk/use-desk.tsx";

type Props = { chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void };

/** Where only some bars are asked for: the tracks in which they are written anew, or none for new tracks. */
export function IntoTracks({ chosen, onChange }: Props) {
  const activeTrackId = useStudioState((state) => state.activeTrackId);
  const score = useScore((all) => all);
  const section = useSection();
  const tracks = score.tracks.filter((track) => track.id !== activeTrackId);
  if (!section || tracks.length === 0) return null;

  function flip(id: string, isOn: boolean): void {
    const next = new Set(chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    onChange(next);
  }

  return (
    <fieldset className={styles.several}>
      <legend>Write {barWords(score.meters, section)} anew in (new tracks without)</legend>
      {tracks.map((track) => (
        <label key={track.id}>
          <input
            type="checkbox"
            checked={chosen.has(track.id)}
            onChange={(event) => flip(track.id, event.target.checked)}
          />
          {track.name || "Track"}
        </label>
      ))}
    </fieldset>
  );
}
