"use client";

import Link from "next/link";
import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import { ABOUT_ARCHITECTURES, ABOUT_LAYOUTS } from "../../../domain/training/architectures.ts";
import { isActive } from "../../../domain/training/states.ts";
import { Button } from "../../design/button.tsx";
import { Progress } from "../../design/progress.tsx";
import { showToast } from "../../design/toast.tsx";
import { ago } from "../../projects/ago.ts";
import { callApi } from "../../studio/api/call-api.ts";
import { Sparkline } from "../curves/sparkline.tsx";
import { durationWords, percentDone, stateWords } from "../run/words.ts";
import { type Run, runSchema } from "../shapes.ts";
import styles from "./runs.module.css";

/** While something happens, the list is asked for anew so often. */
const LOOK_EVERY_MS = 4_000;
const listSchema = z.object({ runs: z.array(runSchema) });

type Props = { initial: readonly Run[]; sparks: Readonly<Record<string, readonly number[]>>; now: string };

export function RunList({ initial, sparks, now }: Props) {
  const { runs, replace } = useRuns(initial);
  return (
    <ul className={styles.list}>
      {runs.map((run) => (
        <RunRow key={run.id} run={run} spark={sparks[run.id] ?? []} now={now} onChanged={replace} />
      ))}
    </ul>
  );
}

function useRuns(initial: readonly Run[]) {
  const [runs, setRuns] = useState(initial);
  const isBusy = runs.some(({ state }) => isActive(state));
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(() => {
      void callApi({ method: "GET", path: "/training-runs" }, listSchema).then((answer) => {
        if (answer.ok) setRuns(answer.value.runs);
      });
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isBusy]);
  const replace = useCallback(
    (changed: Run) => setRuns((known) => known.map((run) => (run.id === changed.id ? changed : run))),
    [],
  );
  return { runs, replace };
}

type RowProps = { run: Run; spark: readonly number[]; now: string; onChanged: (run: Run) => void };

function RunRow({ run, spark, now, onChanged }: RowProps) {
  const { id, name, recipe, iteration, iterations, secondsLeft } = run;
  const learns = `${ABOUT_ARCHITECTURES[recipe.architecture].title}, ${ABOUT_LAYOUTS[recipe.layout].title.toLowerCase()}`;
  const isOn = isActive(run.state) || run.state === "paused";
  return (
    <li className={styles.run}>
      <div className={styles.about}>
        <Link href={`/train/${id}`} className={styles.name}>
          {name}
        </Link>
        <p className={styles.facts}>
          <span>{learns}</span>
          <time dateTime={run.createdAt}>{ago(new Date(run.createdAt), new Date(now))}</time>
        </p>
      </div>
      <div className={styles.spark}>
        <Sparkline values={spark} />
      </div>
      <div className={styles.progress}>
        <p className={styles.facts}>
          <span className={styles.state} data-state={run.state}>
            {stateWords(run)}
          </span>
          {isOn && secondsLeft !== null ? <span>{durationWords(secondsLeft)} left</span> : null}
        </p>
        <Progress label={`${name}: round ${iteration} of ${iterations}`} hideLabel value={percentDone(run)} />
      </div>
      <div className={styles.buttons}>
        <PauseOrGoOn run={run} onChanged={onChanged} />
      </div>
    </li>
  );
}

function PauseOrGoOn({ run, onChanged }: { run: Run; onChanged: (run: Run) => void }) {
  const [isBusy, setBusy] = useState(false);
  const deed = (["pause", "resume"] as const).find((action) => run.allowed.includes(action));
  if (!deed) return null;
  const act = async () => {
    setBusy(true);
    const answer = await callApi({ method: "POST", path: `/training-runs/${run.id}/${deed}` }, runSchema);
    setBusy(false);
    if (answer.ok) onChanged(answer.value);
    else showToast(answer.message, { kind: "bad" });
  };
  const words = deed === "pause" ? "Pause" : "Go on";
  return (
    <Button size="small" isDisabled={isBusy} aria-label={`${words}: ${run.name}`} onPress={() => void act()}>
      {words}
    </Button>
  );
}
