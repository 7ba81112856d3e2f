import { DEFAULT_BPM, MAX_TICK } from "../score/limits.ts";
import { PPQ } from "../score/score.ts";
import type { Division } from "./container.ts";

const TICKS_A_SECOND = (DEFAULT_BPM / 60) * PPQ;

/** Turns a file's times into ticks of a score. */
export type Clock = {
  /** Ticks of a score, rounded; null past the end of every score. */
  at(fileTicks: number): number | null;
  /** Whether any time had to be rounded. */
  rounded(): boolean;
};

/** Files that count by the second (SMPTE) are read as music at 120 beats a minute. */
export function createClock(division: Division): Clock {
  const perQuarter = division.per === "quarter";
  const target = perQuarter ? PPQ : TICKS_A_SECOND;
  let rounded = false;
  return {
    at: (fileTicks) => {
      const exact = (fileTicks * target) / division.ticks;
      const tick = Math.round(exact);
      if (tick !== exact) rounded = true;
      return tick <= MAX_TICK ? tick : null;
    },
    rounded: () => rounded,
  };
}
