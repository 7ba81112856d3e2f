import { Sparkline } from "../curves/sparkline.tsx";
import type { Checkpoint } from "../shapes.ts";
import styles from "./metrics.module.css";
import { type Metric, metricsOf, metricWords } from "./metrics.ts";

/** Each musical measure of the newest checkpoint, where the data stands, and the way it went. */
export function MetricCards({ checkpoints }: { checkpoints: readonly Checkpoint[] }) {
  return (
    <ul className={styles.metrics}>
      {metricsOf(checkpoints).map((metric) => (
        <MetricCard key={metric.key} metric={metric} checkpoints={checkpoints} />
      ))}
    </ul>
  );
}

function MetricCard({ metric, checkpoints }: { metric: Metric; checkpoints: readonly Checkpoint[] }) {
  const values = checkpoints.map(({ metrics }) => metrics[metric.key]).filter((value) => value !== undefined);
  const data = checkpoints.at(-1)?.baseline[metric.key];
  return (
    <li className={styles.metric}>
      <h3 className={styles.name}>
        {metric.title} <span>{metric.term}</span>
      </h3>
      <p className={styles.values}>
        <span className={styles.now}>{metricWords(metric.kind, values.at(-1))}</span>
        {data === undefined ? null : (
          <span className={styles.data}>
            your music <b>{metricWords(metric.kind, data)}</b>
          </span>
        )}
      </p>
      <Sparkline values={values} level={data} />
      <p className={styles.meaning}>{metric.meaning}</p>
    </li>
  );
}
