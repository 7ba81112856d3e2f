"use client";

import { useMemo, useState } from "react";
import { Button } from "../../design/button.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { PlayIcon, StopIcon } from "../../studio/icons.tsx";
import { thinned } from "../curves/series.ts";
import type { Checkpoint } from "../shapes.ts";
import { lanesOf } from "./lanes.ts";
import { SampleRoll } from "./roll-canvas.tsx";
import { sampleWords } from "./sample.ts";
import styles from "./samples.module.css";
import type { Listening } from "./use-listening.ts";

/** So many are seen at first, from the first to the newest. */
const SHOWN = 8;

type Props = {
  checkpoints: readonly Checkpoint[];
  bestIteration: number | null;
  listening: Listening;
};

/** What it wrote at every checkpoint, to see and to hear. */
export function SampleList({ checkpoints, bestIteration, listening }: Props) {
  const [isAll, setAll] = useState(false);
  const lanes = useMemo(() => lanesOf(checkpoints.map(({ sample }) => sample)), [checkpoints]);
  const shown = isAll ? checkpoints : thinned(checkpoints, SHOWN);
  return (
    <section className={styles.part} aria-labelledby="samples">
      <h2 id="samples">Listen to every stage</h2>
      <ol className={styles.samples}>
        {shown.map((checkpoint) => {
          const name = `sample-${checkpoint.iteration}`;
          const isHeard = listening.heard === name;
          const round = checkpoint.iteration.toLocaleString("en");
          return (
            <li key={checkpoint.iteration} className={styles.sample}>
              <SampleRoll
                sample={checkpoint.sample}
                lanes={lanes}
                label={sampleWords(checkpoint.sample)}
                playhead={isHeard ? listening.tick : null}
              />
              <div className={styles.words}>
                <span>Round {round}</span>
                {checkpoint.iteration === bestIteration ? <span className={styles.best}>best so far</span> : null}
                <IconButton
                  label={isHeard ? "Stop" : `Listen to round ${round}`}
                  onPress={() => listening.toggle(name, checkpoint.sample)}
                >
                  {isHeard ? <StopIcon /> : <PlayIcon />}
                </IconButton>
              </div>
            </li>
          );
        })}
      </ol>
      {checkpoints.length > SHOWN ? (
        <Button size="small" onPress={() => setAll(!isAll)}>
          {isAll ? "Show fewer" : `Show all ${checkpoints.length}`}
        </Button>
      ) : null}
    </section>
  );
}
