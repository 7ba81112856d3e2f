"use client";

import { type ReactNode, useRef } from "react";
import type { Bar } from "../../../domain/score/bars.ts";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { keysWidth } from "../roll/draw/keys-layer.ts";
import styles from "./lanes.module.css";
import { useBarsInSight } from "./use-bars-in-sight.ts";

type Props = {
  label: string;
  /** stands left of the lane, where the roll has its keys */
  corner: ReactNode;
  /** what a bar shows; `width` in pixels */
  children: (bar: Bar, width: number) => ReactNode;
};

/** A row above the roll with a cell for each bar in sight, which scrolls and zooms with it. */
export function BarLane({ label, corner, children }: Props) {
  const strip = useRef<HTMLDivElement>(null);
  const { bars, pixelsPerTick } = useBarsInSight(strip);
  const isDrum = useActiveTrack()?.isDrum ?? false;
  return (
    <section className={styles.lane} aria-label={label} style={{ "--keys-width": `${keysWidth(isDrum)}px` }}>
      <div className={styles.corner}>{corner}</div>
      <div className={styles.window}>
        <div ref={strip} className={styles.strip}>
          {bars.map((bar) => {
            const width = bar.length * pixelsPerTick;
            return (
              <div key={bar.start} className={styles.cell} style={{ left: bar.start * pixelsPerTick, width }}>
                {children(bar, width)}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
