"use client";

import { useState } from "react";
import { counted } from "../../../domain/training/dataset-report.ts";
import { Button } from "../../design/button.tsx";
import type { Dataset } from "../shapes.ts";
import styles from "./data.module.css";
import { DeleteDataset } from "./delete-dataset.tsx";

type Props = { datasets: readonly Dataset[]; onChoose: (dataset: Dataset) => void };

/** One's own datasets, and those that this Tutti offers to everybody. */
export function DatasetChoices({ datasets, onChoose }: Props) {
  const [deleted, setDeleted] = useState<readonly string[]>([]);
  const shown = datasets.filter(({ id }) => !deleted.includes(id));
  if (shown.length === 0) {
    return (
      <p className={styles.hint}>
        Nothing here yet: what you upload once stays here for the next training. Whoever runs this Tutti can also offer
        music to everybody.
      </p>
    );
  }
  return (
    <ul className={styles.datasets}>
      {shown.map((dataset) => (
        <li key={dataset.id}>
          <div>
            <b>{dataset.name}</b>
            <p>{factsOf(dataset)}</p>
          </div>
          <span className={styles.datasetButtons}>
            {dataset.isOwn ? (
              <DeleteDataset dataset={dataset} onDeleted={() => setDeleted([...deleted, dataset.id])} />
            ) : null}
            <Button
              size="small"
              aria-label={`Use ${dataset.name}`}
              isDisabled={dataset.state === "failed"}
              onPress={() => onChoose(dataset)}
            >
              Use this
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}

function factsOf({ report, error, isOwn, state }: Dataset): string {
  const whose = isOwn ? "yours" : "for everybody here";
  if (state === "reading") return `${whose}, still being read`;
  if (!report) return error ?? whose;
  return `${counted(report.pieces, "piece")}, ${counted(report.bars, "bar")}, ${whose}`;
}
