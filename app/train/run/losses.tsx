"use client";

import { useMemo } from "react";
import { Chart } from "../curves/chart.tsx";
import { curvesOf } from "../curves/series.ts";
import type { Point, Run } from "../shapes.ts";
import styles from "./run.module.css";

const GAN_LINES = [
  { key: "generatorLoss", label: "Composer (generator)", color: "track-0" },
  { key: "criticLoss", label: "Critic (at the right)", color: "track-1", isOnRight: true },
] as const;
const SURPRISE_LINES = [
  { key: "nats", label: "Surprise by your pieces (nats)", color: "track-2" },
  { key: "validation", label: "Surprise by new pieces (validation)", color: "track-3", dashed: true },
] as const;

/** The loss curves, with what to read from them. */
export function Losses({ technique, points }: { technique: Run["technique"]; points: readonly Point[] }) {
  const duel = useMemo(() => curvesOf(points, GAN_LINES), [points]);
  const surprise = useMemo(() => curvesOf(points, SURPRISE_LINES), [points]);
  if (points.length < 2) return null;
  return (
    <section className={styles.part} aria-labelledby="losses">
      <h2 id="losses">How it learns</h2>
      {technique === "accompany" && duel.series.length > 0 ? (
        <div className={styles.chart}>
          <p className={styles.lead}>
            <b>A duel (losses of generator and critic).</b> The critic gives points to music, and learns to give your
            pieces more than the composer's. The composer learns to get more. Neither line should win: two lines that
            waver and settle are a good sign, a line that runs off to the sky is a breakdown. The step upwards is the
            end of the warm-up: from there on the critic's points and the closeness to your pieces count too.
          </p>
          <Chart curves={duel} label="Losses of generator and critic" />
        </div>
      ) : null}
      {surprise.series.length > 0 ? (
        <div className={styles.chart}>
          <p className={styles.lead}>
            <b>Surprise (cross-entropy).</b> How surprised it is by the notes that really come. It should fall.
          </p>
          <Chart curves={surprise} label="Surprise by the notes that come" />
        </div>
      ) : null}
    </section>
  );
}
