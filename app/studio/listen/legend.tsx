import { STRANGENESS } from "./ear.ts";
import styles from "./listen.module.css";

/** The middle of each step, as a share of the data's bars. */
const MIDDLES = [25, 65, 88, 98];

/** What the strip's colours, heights and patterns mean. */
export function Legend() {
  return (
    <ul className={styles.legend} aria-label="What the strip’s colours mean">
      {STRANGENESS.map(({ word }, level) => (
        <li key={word}>
          <span
            className={styles.swatch}
            data-level={level}
            aria-hidden="true"
            style={{ "--share": `${MIDDLES[level] ?? 0}%` }}
          />
          {word}
        </li>
      ))}
    </ul>
  );
}
