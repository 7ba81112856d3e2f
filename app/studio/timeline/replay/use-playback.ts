import { useCallback, useEffect, useRef, useState } from "react";
import { type Cursor, type Film, indexAt, moveCursor } from "./film.ts";

export type Playback = {
  /** milliseconds of work */
  t: number;
  cursor: Cursor;
  isPlaying: boolean;
  toggle(): void;
  seek(t: number): void;
  /** to the moment before or after */
  step(by: 1 | -1): void;
};

/** With reduced motion the picture changes so often, in milliseconds: in steps, not as a film. */
const CALM_STEP_MS = 1_000;

/** Plays a film at a speed: milliseconds of work a millisecond. */
export function usePlayback(film: Film, speed: number): Playback {
  const [t, setT] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const cursor = useRef<Cursor>({ index: 0, notes: new Map() });
  const end = film.durationMs;

  useEffect(() => {
    if (!isPlaying) return;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let then = performance.now();
    let frame = requestAnimationFrame(function follow(now) {
      frame = requestAnimationFrame(follow);
      if (isCalm && now - then < CALM_STEP_MS) return;
      const passed = (now - then) * speed;
      then = now;
      setT((at) => Math.min(end, at + passed));
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, speed, end]);

  useEffect(() => {
    if (isPlaying && t >= end) setPlaying(false);
  }, [isPlaying, t, end]);

  const toggle = useCallback(() => {
    setT((at) => (at >= end ? -1 : at));
    setPlaying((playing) => !playing);
  }, [end]);
  const seek = useCallback((to: number) => setT(to), []);
  const step = useCallback(
    (by: 1 | -1) => {
      setPlaying(false);
      setT((at) => {
        const index = indexAt(film, at);
        return by > 0 ? (film.moments[index]?.t ?? end) : (film.moments[index - 2]?.t ?? -1);
      });
    },
    [film, end],
  );
  cursor.current = moveCursor(film, cursor.current, indexAt(film, t));
  return { t, cursor: cursor.current, isPlaying, toggle, seek, step };
}
