"use client";

import { Button } from "../../design/button.tsx";
import { Progress } from "../../design/progress.tsx";
import { type GenerationView, isUnderWay, progressWords } from "../takes/generation.ts";
import styles from "./bandmates.module.css";

export function GenerationProgress({ generation, onCancel }: { generation: GenerationView; onCancel: () => void }) {
  const words = progressWords(generation);
  if (generation.state === "succeeded") return null;
  if (!isUnderWay(generation)) {
    return (
      <p className={generation.state === "failed" ? styles.problem : styles.words} role="status">
        {words}
      </p>
    );
  }
  return (
    <div className={styles.progress}>
      <Progress label={words} value={generation.progress * 100} isIndeterminate={generation.progress === 0} />
      <Button size="small" look="plain" onPress={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
