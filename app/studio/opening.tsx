"use client";

import { Button } from "../design/button.tsx";
import { Progress } from "../design/progress.tsx";
import { Logo } from "../shell/logo.tsx";
import styles from "./studio.module.css";

/** Until the score is here: what is being opened, or why it cannot be. */
export function Opening({ title, problem, onRetry }: { title: string; problem: string | null; onRetry: () => void }) {
  return (
    <main id="main" className={styles.opening}>
      <Logo size={40} />
      <h1 className={styles.openingTitle}>{title}</h1>
      {problem ? (
        <>
          <p role="alert">{problem}</p>
          <Button onPress={onRetry}>Try again</Button>
        </>
      ) : (
        <Progress label="Opening the score" isIndeterminate className={styles.openingProgress} />
      )}
    </main>
  );
}
