"use client";

import { useEffect, useRef } from "react";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { keysWidth } from "../roll/draw/keys-layer.ts";
import { startLane } from "./start-lane.ts";
import styles from "./velocity.module.css";

/** How hard each note is struck: stems to drag. The note panel sets the same by number. */
export function VelocityLane() {
  const desk = useDesk();
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDrum = useActiveTrack()?.isDrum ?? false;

  useEffect(() => (canvas.current ? startLane(canvas.current, desk) : undefined), [desk]);

  return (
    <section className={styles.lane} aria-label="Velocity lane" style={{ "--keys-width": `${keysWidth(isDrum)}px` }}>
      <div className={styles.name} aria-hidden="true">
        <span>Velocity</span>
        <span className={styles.scale}>127</span>
        <span className={styles.scale}>1</span>
      </div>
      <canvas ref={canvas} className={styles.canvas} data-part="velocity" />
    </section>
  );
}
