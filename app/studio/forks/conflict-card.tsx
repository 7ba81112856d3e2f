"use client";

import { useMemo } from "react";
import type { Choice, Conflict } from "../../../domain/merge/conflict.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { lanesOf } from "../../train/sample/lanes.ts";
import { SampleRoll } from "../../train/sample/roll-canvas.tsx";
import { sampleWords } from "../../train/sample/sample.ts";
import type { Listening } from "../../train/sample/use-listening.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { PlayIcon, StopIcon } from "../icons.tsx";
import styles from "./forks.module.css";
import { heardPassage, pictured } from "./passage.ts";
import { placeWords } from "./words.ts";

type Props = {
  conflict: Conflict;
  names: { ours: string; theirs: string };
  choice: Choice | undefined;
  listening: Listening;
  onChoose: (choice: Choice) => void;
};

/** Two versions of one place side by side, to be looked at, heard and chosen from. */
export function ConflictCard({ conflict, names, choice, listening, onChoose }: Props) {
  const desk = useDesk();
  const place = placeWords(conflict, desk.score().meters);
  return (
    <fieldset className={styles.conflict}>
      <legend className={styles.place}>
        {place}
        {conflict.isHard ? null : <span className={styles.hint}> Both wrote here; both stay unless you choose.</span>}
      </legend>
      <div className={styles.sides}>
        {(["ours", "theirs"] as const).map((side) => (
          <label key={side} className={styles.side} data-chosen={choice === side || undefined}>
            <span className={styles.sideHead}>
              <input type="radio" name={conflict.id} checked={choice === side} onChange={() => onChoose(side)} />
              <span className={styles.sideName}>{names[side]}</span>
              <span className={styles.hint}>{conflict.words[side]}</span>
            </span>
            {conflict.about === "notes" ? <Version {...{ conflict, side, place, listening }} /> : null}
          </label>
        ))}
      </div>
      {conflict.isHard ? null : (
        <label className={styles.both}>
          <input
            type="radio"
            name={conflict.id}
            checked={choice === "both" || choice === undefined}
            onChange={() => onChoose("both")}
          />
          Keep both
        </label>
      )}
    </fieldset>
  );
}

type VersionProps = Pick<Props, "conflict" | "listening"> & { side: "ours" | "theirs"; place: string };

function Version({ conflict, side, place, listening }: VersionProps) {
  const desk = useDesk();
  const isDrum = desk.view.track(conflict.trackId ?? "")?.isDrum ?? false;
  const [sample, lanes] = useMemo(() => {
    const both = [pictured(conflict, "ours", isDrum), pictured(conflict, "theirs", isDrum)];
    return [side === "ours" ? both[0] : both[1], lanesOf(both)];
  }, [conflict, isDrum, side]);
  const name = `${conflict.id} ${side}`;
  const isHeard = listening.heard === name;
  if (!sample) return null;
  return (
    <span className={styles.version}>
      <SampleRoll
        sample={sample}
        lanes={lanes}
        label={sampleWords(sample)}
        playhead={isHeard ? listening.tick : null}
        className={styles.roll}
      />
      <IconButton
        label={isHeard ? "Stop" : `Listen to ${place}, ${side === "ours" ? "this piece" : "the other one"}`}
        onPress={() => listening.toggle(name, heardPassage(desk.score(), conflict, side))}
      >
        {isHeard ? <StopIcon /> : <PlayIcon />}
      </IconButton>
    </span>
  );
}
