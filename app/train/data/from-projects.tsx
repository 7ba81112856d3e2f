"use client";

import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { callApi } from "../../studio/api/call-api.ts";
import { type Dataset, datasetSchema } from "../shapes.ts";
import styles from "./data.module.css";

type Props = { projects: readonly { id: string; title: string }[]; onMade: (dataset: Dataset) => void };

/** One's own projects as the music to learn from, as they are now. */
export function FromProjects({ projects, onMade }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (projects.length === 0) return <p className={styles.hint}>You have no projects yet.</p>;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const make = async () => {
    setBusy(true);
    setProblem(null);
    const json = { fromProjects: [...chosen] };
    const answer = await callApi({ method: "POST", path: "/datasets", json }, datasetSchema);
    setBusy(false);
    if (answer.ok) onMade(answer.value);
    else setProblem(answer.message);
  };
  const isAll = chosen.size === projects.length;
  return (
    <div className={styles.step}>
      <fieldset className={styles.projects}>
        <legend>Which projects shall it learn from?</legend>
        {projects.map(({ id, title }) => (
          <label key={id}>
            <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
            {title}
          </label>
        ))}
      </fieldset>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <div className={styles.dropButtons}>
        <Button onPress={() => setChosen(isAll ? new Set() : new Set(projects.map(({ id }) => id)))}>
          {isAll ? "Choose none" : "Choose all"}
        </Button>
        <Button look="primary" isDisabled={isBusy || chosen.size === 0} onPress={() => void make()}>
          {chosen.size === 0 ? "Use them" : `Use ${chosen.size}`}
        </Button>
      </div>
    </div>
  );
}
