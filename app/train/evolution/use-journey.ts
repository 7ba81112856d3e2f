import { useCallback, useEffect, useRef, useState } from "react";

/** How long one checkpoint takes while it plays by itself. */
const SECONDS_A_CHECKPOINT = 0.9;

/** The place of the scrubber, 0 to `last`; it can move by itself, and stays at the newest checkpoint while it stood there. */
export function useJourney(last: number) {
  const [position, setPosition] = useState(last);
  const [isMoving, setMoving] = useState(false);
  const known = useRef(last);

  useEffect(() => {
    const before = known.current;
    known.current = last;
    setPosition((now) => (now >= before ? last : now));
  }, [last]);

  useEffect(() => {
    if (!isMoving) return;
    let then = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const way = (now - then) / 1000 / SECONDS_A_CHECKPOINT;
      then = now;
      setPosition((at) => Math.min(known.current, at + way));
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [isMoving]);

  useEffect(() => {
    if (isMoving && position >= last) setMoving(false);
  }, [isMoving, position, last]);

  const moveTo = useCallback((to: number) => {
    setMoving(false);
    setPosition(to);
  }, []);
  const toggle = useCallback(() => {
    setPosition((at) => (at >= known.current ? 0 : at));
    setMoving((moving) => !moving);
  }, []);
  return { position: Math.min(position, last), isMoving, moveTo, toggle };
}
