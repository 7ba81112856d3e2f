"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ABOUT_ARCHITECTURES } from "../../../domain/training/architectures.ts";
import { presetRecipe } from "../../../domain/training/presets.ts";
import { beyondLimits, type TrainingLimits } from "../../../server/training/limits.ts";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/text-field.tsx";
import { callApi } from "../../studio/api/call-api.ts";
import { DataStep } from "../data/data-step.tsx";
import { useDataset } from "../data/use-dataset.ts";
import { type Draft, presetOf, problemsOf, withArchitecture } from "../recipe/draft.ts";
import { HowStep } from "../recipe/how-step.tsx";
import { WhatStep } from "../recipe/what-step.tsx";
import { type Dataset, runSchema } from "../shapes.ts";
import { Estimate } from "./estimate.tsx";
import styles from "./new.module.css";
import type { MeasuredSpeed } from "./speed.ts";

export type NewTrainingProps = {
  datasets: readonly Dataset[];
  projects: readonly { id: string; title: string }[];
  limits: TrainingLimits;
  /** what one upload may weigh */
  mostBytes: number;
  speeds: readonly MeasuredSpeed[];
  /** a run to begin from: its settings, its data */
  begin: { recipe: Draft; dataset: Dataset | null; name: string } | null;
};

/** Three steps on one page: the music, what is learned from it, how long. */
export function NewTraining({ datasets, projects, limits, mostBytes, speeds, begin }: NewTrainingProps) {
  const router = useRouter();
  const { dataset, choose } = useDataset(begin?.dataset ?? null);
  const [draft, setDraft] = useState<Draft>(begin?.recipe ?? presetRecipe("quick"));
  const [name, setName] = useState(begin?.name ?? "");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const problems = problemsOf(draft);
  const tooMuch = beyondLimits(draft, limits).map(({ message }) => message);
  const isReady = dataset?.state === "ready" && Object.keys(problems).length === 0 && tooMuch.length === 0;

  const start = async () => {
    if (!dataset) return;
    setBusy(true);
    setProblem(null);
    const title = name.trim() === "" ? dataset.name : name.trim();
    const json = { datasetId: dataset.id, name: title, recipe: draft };
    const answer = await callApi({ method: "POST", path: "/training-runs", json }, runSchema);
    if (answer.ok) return router.push(`/train/${answer.value.id}`);
    setBusy(false);
    setProblem(answer.message);
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <Step number={1} title="The music it learns from" term="training data">
        <DataStep dataset={dataset} datasets={datasets} projects={projects} mostBytes={mostBytes} onChoose={choose} />
      </Step>
      <Step number={2} title="What it learns" term="technique and architecture">
        <WhatStep
          draft={draft}
          report={dataset?.report ?? null}
          onChoose={(architecture, layout) =>
            setDraft(withArchitecture(presetOf(draft) ?? "quick", architecture, layout))
          }
        />
      </Step>
      <Step number={3} title="How long, and how" term="hyperparameters">
        <HowStep
          draft={draft}
          problems={problems}
          onPreset={(preset) => setDraft(presetRecipe(preset, draft.architecture, draft.layout))}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
      </Step>
      <div className={styles.start}>
        <TextField
          label="Name of the training"
          value={name}
          onChange={setName}
          placeholder={dataset?.name ?? ABOUT_ARCHITECTURES[draft.architecture].title}
          maxLength={80}
        />
        <div className={styles.go}>
          <Estimate draft={draft} speeds={speeds} isSound={Object.keys(problems).length === 0} />
          <Button type="submit" look="primary" size="large" isDisabled={!isReady || isBusy}>
            Start the training
          </Button>
        </div>
        {isReady ? null : <p className={styles.missing}>{whatIsMissing(dataset, problems, tooMuch)}</p>}
        {problem ? (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        ) : null}
      </div>
    </form>
  );
}

function whatIsMissing(dataset: Dataset | null, problems: Record<string, string>, tooMuch: readonly string[]): string {
  if (!dataset) return "Choose the music first: step 1.";
  if (dataset.state === "reading") return "Your music is still being read.";
  if (dataset.state === "failed") return "It cannot learn from this music: choose other music in step 1.";
  return [...Object.values(problems), ...tooMuch].join(" ");
}

type StepProps = { number: number; title: string; term: string; children: React.ReactNode };

function Step({ number, title, term, children }: StepProps) {
  return (
    <section className={styles.step} aria-labelledby={`step-${number}`}>
      <h2 id={`step-${number}`} className={styles.title}>
        <span className={styles.number} aria-hidden="true">
          {number}
        </span>
        {title} <small>{term}</small>
      </h2>
      {children}
    </section>
  );
}
