"use client";

import { memo } from "react";
import { updateTrack } from "../../../domain/score/commands/tracks.ts";
import type { Track } from "../../../domain/score/score.ts";
import { classNames } from "../../design/class-names.ts";
import { ToggleButton } from "../../design/toggle-button.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { activateTrack } from "../shortcuts/studio-commands.ts";
import { ColorButton } from "./color-button.tsx";
import { instrumentName } from "./gm-instruments.ts";
import { InstrumentSelect } from "./instrument-select.tsx";
import { LevelSlider } from "./level-slider.tsx";
import { TrackMenu } from "./track-menu.tsx";
import { TrackName } from "./track-name.tsx";
import styles from "./tracks.module.css";

export type TrackRowProps = { track: Track; place: number; count: number; isActive: boolean; mayEdit: boolean };
export type TrackChange = Parameters<typeof updateTrack>[2];

/** One track. Anywhere on it makes it the active one; the active one shows its instrument, volume and pan to change. */
export const TrackRow = memo(function TrackRow({ track, place, count, isActive, mayEdit }: TrackRowProps) {
  const desk = useDesk();
  const name = track.name || `Track ${place + 1}`;
  const change = (fields: TrackChange) => desk.edit((doc, origin) => updateTrack(doc, track.id, fields, origin));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the name inside is the button for keys; this widens it for pointers
    <li
      className={classNames(styles.row, isActive && styles.active)}
      style={{ "--track": `var(--track-${track.color})` }}
      aria-current={isActive ? "true" : undefined}
      onClick={() => activateTrack(desk, track.id)}
    >
      <div className={styles.top}>
        <ColorButton name={name} color={track.color} isDisabled={!mayEdit} onChange={(color) => change({ color })} />
        <TrackName
          name={name}
          isActive={isActive}
          mayEdit={mayEdit}
          onActivate={() => activateTrack(desk, track.id)}
          onRename={(text) => change({ name: text })}
        />
        <ToggleButton
          className={styles.mute}
          aria-label={`Mute ${name}`}
          isDisabled={!mayEdit}
          isSelected={track.muted}
          onChange={(muted) => change({ muted })}
        >
          M
        </ToggleButton>
        <ToggleButton
          className={styles.solo}
          aria-label={`Solo ${name}`}
          isDisabled={!mayEdit}
          isSelected={track.soloed}
          onChange={(soloed) => change({ soloed })}
        >
          S
        </ToggleButton>
        <TrackMenu track={track} name={name} place={place} count={count} mayEdit={mayEdit} />
      </div>
      {isActive ? (
        <div className={styles.details}>
          <InstrumentSelect name={name} track={track} isDisabled={!mayEdit} onChange={change} />
          <LevelSlider
            label={`Volume of ${name}`}
            short="Vol"
            value={track.volume}
            isDisabled={!mayEdit}
            onCommit={(volume) => change({ volume })}
          />
          <LevelSlider
            label={`Pan of ${name}`}
            short="Pan"
            value={track.pan}
            isDisabled={!mayEdit}
            onCommit={(pan) => change({ pan })}
          />
        </div>
      ) : (
        <p className={styles.instrument}>{instrumentName(track.program, track.isDrum)}</p>
      )}
    </li>
  );
});
