"use client";

import { memo } from "react";
import { updateTrack } from "../../../domain/score/commands/tracks.ts";
import type { Track } from "../../../domain/score/score.ts";
import { classNames } from "../../design/class-names.ts";
import { IconToggleButton } from "../../design/toggle-button.tsx";
import { TrackPins } from "../comments/track-pins.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { TrackPeople } from "../presence/track-people.tsx";
import { activateTrack } from "../shortcuts/studio-commands.ts";
import { ColorButton } from "./color-button.tsx";
import { instrumentName } from "./gm-instruments.ts";
import { InstrumentSelect } from "./instrument-select.tsx";
import { LevelSlider } from "./level-slider.tsx";
import { panWords } from "./pan-words.ts";
import { TrackMenu } from "./track-menu.tsx";
import { TrackName } from "./track-name.tsx";
import styles from "./tracks.module.css";

export type TrackRowProps = {
  track: Track;
  place: number;
  count: number;
  isActive: boolean;
  isHeard: boolean;
  mayEdit: boolean;
};
/** What an instrument is tried with: middle C; on a drum kit, a high bongo. */
const EXAMPLE = { pitch: 60, velocity: 90 };

export type TrackChange = Parameters<typeof updateTrack>[2];

/** One track. Anywhere on it makes it the active one; the active one shows its instrument, volume and pan to change. */
export const TrackRow = memo(function TrackRow({ track, place, count, isActive, isHeard, mayEdit }: TrackRowProps) {
  const desk = useDesk();
  const name = track.name || `Track ${place + 1}`;
  const change = (fields: TrackChange) =>
    desk.edit((doc, origin) => updateTrack(doc, track.id, fields, origin), "track");
  /** A new instrument is heard at once, unless it can be heard in the piece that plays. */
  const play = (fields: TrackChange) => {
    change(fields);
    if (!desk.transport.state.get().playing) desk.transport.preview(EXAMPLE.pitch, EXAMPLE.velocity);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the name inside is the button for keys; this widens it for pointers
    <li
      className={classNames(styles.row, isActive && styles.active, !isHeard && styles.silent)}
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
        <TrackPeople trackId={track.id} />
        <TrackPins trackId={track.id} />
        <IconToggleButton
          className={styles.mute}
          label={`Mute ${name}`}
          isDisabled={!mayEdit}
          isSelected={track.muted}
          onChange={(muted) => change({ muted })}
        >
          M
        </IconToggleButton>
        <IconToggleButton
          className={styles.solo}
          label={`Solo ${name}: hear it alone`}
          isDisabled={!mayEdit}
          isSelected={track.soloed}
          onChange={(soloed) => change({ soloed })}
        >
          S
        </IconToggleButton>
        <TrackMenu track={track} name={name} place={place} count={count} mayEdit={mayEdit} />
      </div>
      {isActive ? (
        <div className={styles.details}>
          <InstrumentSelect name={name} track={track} isDisabled={!mayEdit} onChange={play} />
          <LevelSlider
            label={`Volume of ${name}, 0 to 127`}
            short="Vol"
            value={track.volume}
            isDisabled={!mayEdit}
            onCommit={(volume) => change({ volume })}
          />
          <LevelSlider
            label={`Pan of ${name}: 0 left, 64 middle, 127 right`}
            short="Pan"
            value={track.pan}
            format={panWords}
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
