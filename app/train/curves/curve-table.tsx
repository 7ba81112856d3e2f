import styles from "./chart.module.css";
import { numberWords } from "./number-words.ts";
import { type Curves, thinned } from "./series.ts";

/** More rows than this say no more than a curve does. */
const ROWS = 24;

export function CurveTable({ curves, label }: { curves: Curves; label: string }) {
  const rows = thinned(
    curves.iterations.map((iteration, index) => ({ iteration, index })),
    ROWS,
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={`${label}, as a table`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Iteration</th>
            {curves.series.map(({ key, label: title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ iteration, index }) => (
            <tr key={iteration}>
              <th scope="row">{iteration.toLocaleString("en")}</th>
              {curves.series.map(({ key, values }) => (
                <td key={key}>{numberWords(values[index] ?? null)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
