"use client";

import { useEffect, useMemo, useRef } from "react";
import { Button } from "../../design/button.tsx";
import { Slider } from "../../design/slider.tsx";
import { PlayIcon, StopIcon } from "../../studio/icons.tsx";
import { lanesOf } from "../sample/lanes.ts";
import { RollCanvas } from "../sample/roll-canvas.tsx";
import { sampleWords } from "../sample/sample.ts";
import type { Listening } from "../sample/use-listening.ts";
import type { Checkpoint } from "../shapes.ts";
import { FilmButton } from "../video/film-button.tsx";
import { differenceOf } from "./blend.ts";
import styles from "./evolution.module.css";
import { frameAt, sampleAt } from "./timeline.ts";
import { useJourney } from "./use-journey.ts";

type Props = { title: string; checkpoints: readonly Checkpoint[]; listening: Listening };

const HEARD = "evolution";

/** The same melody at every checkpoint: a scrubber from noise to music. */
export function Evolution({ title, checkpoints, listening }: Props) {
  const last = checkpoints.length - 1;
  const { position, isMoving, moveTo, toggle } = useJourney(last);
  const lanes = useMemo(() => lanesOf(checkpoints.map(({ sample }) => sample)), [checkpoints]);
  const frame = useMemo(() => frameAt(checkpoints, position), [checkpoints, position]);
  const sample = sampleAt(checkpoints, position);
  const isHeard = listening.heard === HEARD;
  useFollowing(listening, frame.index, sample);
  return (
    <section className={styles.evolution} aria-labelledby="evolution">
      <header className={styles.header}>
        <h2 id="evolution">From noise to music</h2>
        <p className={styles.iteration}>
          after <b>{frame.iteration.toLocaleString("en")}</b> rounds
        </p>
      </header>
      <RollCanvas
        className={styles.roll}
        lanes={lanes}
        notes={frame.notes}
        playhead={isHeard ? listening.tick : null}
        label={`After ${frame.iteration} rounds. ${sampleWords(sample)}`}
      />
      <Slider
        label="Round (iteration)"
        hideLabel
        minValue={0}
        maxValue={Math.max(1, last)}
        step={0.02}
        value={position}
        isDisabled={last < 1}
        onChange={moveTo}
        className={styles.scrubber}
      />
      <div className={styles.tools}>
        <Button onPress={toggle} isDisabled={last < 1}>
          {isMoving ? "Stop" : "Watch it grow"}
        </Button>
        <Button onPress={() => listening.toggle(HEARD, sample)} isPending={listening.isLoading}>
          {isHeard ? <StopIcon /> : <PlayIcon />}
          {isHeard ? "Stop the sound" : "Listen to this round"}
        </Button>
        <FilmButton title={title} moments={checkpoints} />
        <Changes checkpoints={checkpoints} index={frame.index} />
      </div>
      {listening.problem ? (
        <p className={styles.problem} role="alert">
          {listening.problem}
        </p>
      ) : null}
    </section>
  );
}

/** While it sounds, moving to another checkpoint plays that one. */
function useFollowing(listening: Listening, index: number, sample: Parameters<Listening["toggle"]>[1]): void {
  const heardIndex = useRef(index);
  const { heard, change } = listening;
  useEffect(() => {
    if (heardIndex.current === index) return;
    heardIndex.current = index;
    if (heard === HEARD) change(sample);
  }, [index, heard, change, sample]);
}

function Changes({ checkpoints, index }: { checkpoints: Props["checkpoints"]; index: number }) {
  const here = checkpoints[index];
  const before = checkpoints[index - 1];
  if (!here || !before) return <p className={styles.changes}>Before the first lesson: noise.</p>;
  const { came, went } = differenceOf(before.sample, here.sample);
  return (
    <p className={styles.changes}>
      Since round {before.iteration.toLocaleString("en")}: <b>{came}</b> notes came, <b>{went}</b> went
    </p>
  );
}
