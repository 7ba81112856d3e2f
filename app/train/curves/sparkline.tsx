import styles from "./chart.module.css";

const WIDTH = 120;
const HEIGHT = 32;

/** A curve without axes, beside words that say the same. With `level`, a dashed line where the data stands. */
export function Sparkline({ values, level }: { values: readonly number[]; level?: number | undefined }) {
  const shown = values.filter(Number.isFinite);
  const all = level === undefined ? shown : [...shown, level];
  if (shown.length < 2) return <span className={styles.noSpark} />;
  const low = Math.min(...all);
  const range = Math.max(...all) - low || 1;
  const y = (value: number) => round(2 + (HEIGHT - 4) * (1 - (value - low) / range));
  const x = (index: number) => round((index * WIDTH) / (shown.length - 1));
  return (
    <svg className={styles.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {level === undefined ? null : <line className={styles.level} x2={WIDTH} y1={y(level)} y2={y(level)} />}
      <polyline className={styles.sparkLine} points={shown.map((value, i) => `${x(i)},${y(value)}`).join(" ")} />
    </svg>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
