import type { Timing } from "../limits.ts";

/** Which other processes are there, as far as they can be heard. */
export type SignsOfLife = {
  heard: (process: string) => void;
  /** it said goodbye */
  left: (process: string) => void;
  /** to be called every `aliveMs` */
  check: () => void;
};

/**
 * @param gone a process fell silent, or said goodbye
 * @param back one that had fallen silent is heard again: it was slow, or cut off
 */
export function createSignsOfLife(
  timing: Pick<Timing, "aliveMs" | "silentMs">,
  gone: (process: string) => void,
  back: (process: string) => void,
  now: () => number = () => performance.now(),
): SignsOfLife {
  const lastHeard = new Map<string, number>();
  const silent = new Set<string>();
  let checkedAt = now();

  return {
    heard(process) {
      lastHeard.set(process, now());
      if (silent.delete(process)) back(process);
    },
    left(process) {
      if (lastHeard.delete(process)) gone(process);
      silent.delete(process);
    },
    check() {
      const time = now();
      // When it was this process that stood still, what the others said meanwhile has not been read yet.
      const late = time - checkedAt - timing.aliveMs;
      checkedAt = time;
      for (const [process, at] of lastHeard) {
        if (late > timing.aliveMs) lastHeard.set(process, at + late);
        else if (time - at > timing.silentMs) {
          lastHeard.delete(process);
          silent.add(process);
          gone(process);
        }
      }
    },
  };
}
