import { WarningIcon } from "../../design/icons.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import type { Run } from "../shapes.ts";
import { adviceFor } from "./advice.ts";
import styles from "./run.module.css";

/** Why a run ended other than planned, and what to change. */
export function Trouble({ run }: { run: Run }) {
  const advice = adviceFor(run);
  if (!advice) return null;
  const { title, happened, tries, learningRate } = advice;
  return (
    <section className={styles.trouble} aria-label={title} data-kind={run.stopReason === "early" ? "calm" : "bad"}>
      <h2>
        <WarningIcon />
        {title}
      </h2>
      <p>{happened}</p>
      <ul>
        {tries.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {learningRate === null ? null : (
        <LinkButton href={`/train/new?again=${run.id}&learningRate=${learningRate}`} look="primary">
          Train again with a smaller learning rate
        </LinkButton>
      )}
    </section>
  );
}
