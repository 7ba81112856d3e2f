import { numberWords } from "../train/curves/number-words.ts";
import { METRICS, metricWords } from "../train/metrics/metrics.ts";
import styles from "./models.module.css";

/** The measured figures of a model, those with a name of ours in its words. */
export function Figures({ metrics }: { metrics: Readonly<Record<string, unknown>> }) {
  const numbers = Object.entries(measured(metrics)).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  if (numbers.length === 0) return null;
  return (
    <section aria-label="Measured">
      <h2>Measured</h2>
      <dl className={styles.figures}>
        {numbers.map(([key, value]) => {
          const metric = METRICS.find((known) => known.key === key);
          return (
            <div key={key}>
              <dt>{metric?.title ?? spaced(key)}</dt>
              <dd>{metric ? metricWords(metric.kind, value) : numberWords(value)}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** What the evaluation of a shipped model wrote names its figures once more. */
const measured = (metrics: Readonly<Record<string, unknown>>) =>
  typeof metrics.metrics === "object" && metrics.metrics !== null ? metrics.metrics : metrics;

/** "usedPitchClassesGap" as words. */
const spaced = (key: string) => key.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
