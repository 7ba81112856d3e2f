import { PRESETS } from "../../../domain/training/presets.ts";
import { type Draft, presetOf } from "../recipe/draft.ts";
import { durationWords } from "../run/words.ts";
import styles from "./new.module.css";
import { type MeasuredSpeed, secondsFor } from "./speed.ts";

type Props = { draft: Draft; speeds: readonly MeasuredSpeed[]; isSound: boolean };

/** How long it will take, as far as anybody can know. */
export function Estimate({ draft, speeds, isSound }: Props) {
  const seconds = isSound ? secondsFor(draft, speeds) : null;
  const preset = presetOf(draft);
  return (
    <p className={styles.estimate} aria-live="polite">
      {seconds === null ? (
        <>
          <b>{preset ? PRESETS[preset].title : "How long is not known yet"}</b>
          <span>The first round of practice measures how fast this computer is.</span>
        </>
      ) : (
        <>
          <b>{durationWords(seconds)}</b>
          <span>{draft.iterations.toLocaleString("en")} rounds, at the speed of your earlier trainings here.</span>
        </>
      )}
    </p>
  );
}
