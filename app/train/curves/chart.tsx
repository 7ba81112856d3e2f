"use client";

import "uplot/dist/uPlot.min.css";
import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import { Button } from "../../design/button.tsx";
import { useSize } from "../sample/use-size.ts";
import { useThemeName } from "../sample/watch-theme.ts";
import styles from "./chart.module.css";
import { CurveTable } from "./curve-table.tsx";
import { numberWords } from "./number-words.ts";
import type { Curves } from "./series.ts";

const HEIGHT = 220;
/** Room for the words of the axes, in pixels. */
const X_AXIS = 30;
const Y_AXIS = 52;
/** Steps between the marks of the iterations: there are no halves. */
const WHOLE_STEPS = [1, 10, 100, 1_000, 10_000, 100_000].flatMap((power) => [power, 2 * power, 5 * power]);

/** Lines over the iterations, and the same as a table for whoever asks. `label` says what it shows. */
export function Chart({ curves, label }: { curves: Curves; label: string }) {
  const [isTable, setTable] = useState(false);
  return (
    <figure className={styles.figure} aria-label={label}>
      <Legend curves={curves} />
      {isTable ? <CurveTable curves={curves} label={label} /> : <Plot curves={curves} />}
      <Button size="small" onPress={() => setTable(!isTable)}>
        {isTable ? "Show as curves" : "Show as a table"}
      </Button>
    </figure>
  );
}

function Legend({ curves }: { curves: Curves }) {
  return (
    <figcaption className={styles.legend}>
      {curves.series.map(({ key, label, color, dashed, values }) => (
        <span key={key} className={styles.entry}>
          <span
            className={dashed ? styles.dashes : styles.line}
            style={{ color: `var(--${color})` }}
            aria-hidden="true"
          />
          {label} <b>{numberWords(values.findLast((value) => value !== null) ?? null)}</b>
        </span>
      ))}
    </figcaption>
  );
}

function Plot({ curves }: { curves: Curves }) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(curves);
  latest.current = curves;
  const width = useSize(host)?.width ?? 0;
  const theme = useThemeName();
  const shape = curves.series.map(({ key }) => key).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours, other lines another plot
  useEffect(() => {
    if (!host.current || width === 0) return;
    const made = new uPlot(optionsOf(latest.current, host.current, width), dataOf(latest.current), host.current);
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [theme, width, shape]);

  useEffect(() => plot.current?.setData(dataOf(curves)), [curves]);

  // The canvas says nothing to a screen reader: the legend has the newest values, the table all of them.
  return <div ref={host} className={styles.plot} style={{ height: HEIGHT }} aria-hidden="true" />;
}

const dataOf = ({ iterations, series }: Curves): uPlot.AlignedData => [
  [...iterations],
  ...series.map(({ values }) => [...values]),
];

const RIGHT = "right";
/** As uPlot counts the sides of a chart, from the top and clockwise. */
const RIGHT_SIDE = 1;
const inWords = (_: uPlot, splits: number[]) => splits.map(numberWords);

function optionsOf({ series }: Curves, element: Element, width: number): uPlot.Options {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const font = `12px ${style.fontFamily}`;
  const right = series.find(({ isOnRight }) => isOnRight);
  const axis = { stroke: token("muted"), font, grid: { stroke: token("line"), width: 1 }, ticks: { show: false } };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 6 } },
    scales: { x: { time: false } },
    axes: [
      {
        ...axis,
        size: X_AXIS,
        incrs: WHOLE_STEPS,
        values: (_, splits) => splits.map((value) => value.toLocaleString("en")),
      },
      { ...axis, size: Y_AXIS, values: inWords },
      ...(right
        ? [
            {
              ...axis,
              scale: RIGHT,
              side: RIGHT_SIDE,
              size: Y_AXIS,
              grid: { show: false },
              stroke: token(right.color),
              values: inWords,
            },
          ]
        : []),
    ],
    series: [
      {},
      ...series.map(({ label, color, dashed, isOnRight }) => ({
        label,
        ...(isOnRight ? { scale: RIGHT } : {}),
        stroke: token(color),
        width: 2,
        points: { show: false },
        spanGaps: true,
        ...(dashed ? { dash: [5, 5] } : {}),
      })),
    ],
  };
}
