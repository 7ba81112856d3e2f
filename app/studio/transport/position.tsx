"use client";

import { useEffect, useRef } from "react";
import { useDesk } from "../desk/use-desk.tsx";
import { barAndBeat, clockTime } from "./format-position.ts";
import styles from "./transport.module.css";

/** Where the playhead is. Written straight into the page: React need not wake sixty times a second. */
export function Position() {
  const desk = useDesk();
  const bars = useRef<HTMLSpanElement>(null);
  const clock = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    let frame = 0;
    const write = () => {
      const tick = desk.transport.tick();
      const score = desk.score();
      if (bars.current) bars.current.textContent = barAndBeat(score, tick);
      if (clock.current) clock.current.textContent = clockTime(score, tick);
      frame = desk.transport.state.get().playing ? requestAnimationFrame(write) : 0;
    };
    const wake = () => {
      cancelAnimationFrame(frame);
      write();
    };
    wake();
    const stops = [desk.transport.state.subscribe(wake), desk.view.observe(wake), () => cancelAnimationFrame(frame)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [desk]);

  return (
    <div className={styles.position} role="timer" aria-label="Position: bar and beat, and time">
      <span ref={bars} className={styles.bars}>
        1.1
      </span>
      <span ref={clock} className={styles.clock}>
        0:00.0
      </span>
    </div>
  );
}
