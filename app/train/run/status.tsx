"use client";

import { isOver } from "../../../domain/training/states.ts";
import { LinkButton } from "../../design/link-button.tsx";
import { Progress } from "../../design/progress.tsx";
import { PublishButton } from "../../models/publish/publish-button.tsx";
import type { Run } from "../shapes.ts";
import { Deeds } from "./deeds.tsx";
import { DeleteRun } from "./delete-run.tsx";
import styles from "./run.module.css";
import type { useRun } from "./use-run.ts";
import { durationWords, percentDone, stateWords } from "./words.ts";

type Props = {
  run: Run;
  isLost: boolean;
  act: ReturnType<typeof useRun>["act"];
  projects: readonly { id: string; title: string }[];
  isGuest: boolean;
};

/** Where the run stands, and what its owner can do about it. */
export function Status({ run, isLost, act, projects, isGuest }: Props) {
  const mayPublish = run.allowed.includes("publish");
  return (
    <section className={styles.status} aria-label="Where it stands">
      <div className={styles.words}>
        <p className={styles.state} role="status">
          <span className={styles.dot} data-state={run.state} aria-hidden="true" />
          {stateWords(run)}
        </p>
        <p className={styles.facts}>
          <span>
            round <b>{run.iteration.toLocaleString("en")}</b> of {run.iterations.toLocaleString("en")} (iterations)
          </span>
          {run.secondsTrained > 0 ? <span>{durationWords(run.secondsTrained)} of practice</span> : null}
          {timeLeft(run) ? <span>{timeLeft(run)} left</span> : null}
          {run.backend ? <span>on {run.backend}</span> : null}
        </p>
      </div>
      <Progress label="Done" hideLabel value={percentDone(run)} />
      {run.waitingBecause ? <p className={styles.waiting}>{run.waitingBecause}</p> : null}
      {isLost ? (
        <p className={styles.waiting} role="status">
          The connection is lost. The training goes on; this page catches up by itself.
        </p>
      ) : null}
      <div className={styles.buttons}>
        <Deeds run={run} act={act} />
        {mayPublish ? <PublishButton run={run} projects={projects} isGuest={isGuest} /> : null}
        {isOver(run.state) && run.allowed.includes("delete") ? <DeleteRun run={run} /> : null}
        <LinkButton href={`/train/new?again=${run.id}`} look="plain">
          Train again with changes
        </LinkButton>
      </div>
    </section>
  );
}

function timeLeft({ state, secondsLeft }: Run): string | null {
  const isOn = state === "running" || state === "queued" || state === "paused";
  return isOn && secondsLeft !== null ? durationWords(secondsLeft) : null;
}
