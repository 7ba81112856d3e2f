"use client";

import { Button as AriaButton } from "react-aria-components/Button";
import { isEmptyDiff } from "../../../domain/diff/score-diff.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { CrossIcon } from "../../design/icons.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { endComparing } from "./acts.ts";
import { comparingOf, goTo } from "./comparing.ts";
import { pastOf } from "./past.ts";
import { useShownDesk } from "./shown-desk.tsx";
import styles from "./timeline.module.css";

/** Sentences that are listed; a piece that is another one altogether has very many. */
const MOST_SENTENCES = 100;

/** How two states differ, in sentences; pressing one goes there. */
export function CompareCard() {
  const desk = useDesk();
  const shown = useShownDesk();
  const baseline = useStore(comparingOf(desk), (state) => state.with);
  const comparison = useStore(comparingOf(desk), (state) => state.comparison);
  const past = useStore(pastOf(desk), (state) => state.past);
  if (!baseline || !comparison) return null;
  const { statements, diff } = comparison;
  return (
    <section className={styles.compare} aria-label="What differs">
      <header className={styles.compareHead}>
        <p className={styles.compareTitle}>
          From <b>{baseline.place.label}</b> to <b>{past?.place.label ?? "now"}</b>
        </p>
        <IconButton label="Stop comparing" onPress={() => endComparing(desk)}>
          <CrossIcon />
        </IconButton>
      </header>
      {isEmptyDiff(diff) ? <p className={styles.words}>Nothing differs: every note is the same.</p> : <Legend />}
      <ul className={styles.sentences}>
        {statements.slice(0, MOST_SENTENCES).map((statement, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity, and the list is made anew
          <li key={index}>
            <AriaButton className={styles.sentence} onPress={() => goTo(shown, comparison, statement)}>
              {statement.text}
            </AriaButton>
          </li>
        ))}
      </ul>
      {statements.length > MOST_SENTENCES ? (
        <p className={styles.words}>and {statements.length - MOST_SENTENCES} more</p>
      ) : null}
    </section>
  );
}

function Legend() {
  return (
    <ul className={styles.legend} aria-label="In the roll">
      <li data-look="added">added</li>
      <li data-look="removed">removed</li>
      <li data-look="changed">changed</li>
    </ul>
  );
}
