"use client";

import { Evolution } from "../evolution/evolution.tsx";
import { MetricCards } from "../metrics/metric-cards.tsx";
import { SampleList } from "../sample/sample-list.tsx";
import { useListening } from "../sample/use-listening.ts";
import { Losses } from "./losses.tsx";
import { RecipeTable } from "./recipe-table.tsx";
import styles from "./run.module.css";
import { Status } from "./status.tsx";
import { Trouble } from "./trouble.tsx";
import { useRun } from "./use-run.ts";
import type { WatchedRun } from "./watched-run.ts";

type Props = { initial: WatchedRun; projects: readonly { id: string; title: string }[]; isGuest: boolean };

/** One training, live: how far it is, what it can do at every checkpoint, and how it came to that. */
export function RunPage({ initial, projects, isGuest }: Props) {
  const { run, points, checkpoints, isLost, act } = useRun(initial);
  const listening = useListening();
  return (
    <div className={styles.page}>
      <Status run={run} isLost={isLost} act={act} projects={projects} isGuest={isGuest} />
      <Trouble run={run} />
      {checkpoints.length > 0 ? (
        <>
          <Evolution title={run.name} checkpoints={checkpoints} listening={listening} />
          <SampleList checkpoints={checkpoints} bestIteration={run.bestIteration} listening={listening} />
        </>
      ) : (
        <FirstSounds />
      )}
      <Losses technique={run.technique} points={points} />
      {checkpoints.length > 0 ? (
        <section className={styles.part} aria-labelledby="metrics">
          <h2 id="metrics">How musical is it?</h2>
          <p className={styles.lead}>
            The newest checkpoint beside your own music, measured in the same way. The dashed line is your music; what
            counts is how near the curve comes to it.
          </p>
          <MetricCards checkpoints={checkpoints} />
        </section>
      ) : null}
      <RecipeTable run={run} />
    </div>
  );
}

function FirstSounds() {
  return (
    <p className={styles.soon}>
      The first sounds appear here in a moment: what it writes before it has learned anything, which is noise.
    </p>
  );
}
