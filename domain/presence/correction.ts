/** Nobody hears less than this, and clocks do not tell it. Seconds. */
const UNHEARD_SECONDS = 0.004;
/** Up to here the next bar may begin a hair earlier or later; beyond it, waiting for the bar would be heard. Seconds. */
const SKIP_FROM_SECONDS = 0.03;
/** Beyond this the place itself is wrong (a tab that slept, a loop that changed): it is begun anew. Seconds. */
const ANEW_FROM_SECONDS = 0.4;

/** What a player does about being `seconds` ahead (below 0: behind) of where everybody else is. */
export type Correction = "none" | "at-bar" | "soon" | "anew";

export function correctionFor(seconds: number): Correction {
  const apart = Math.abs(seconds);
  if (apart < UNHEARD_SECONDS) return "none";
  if (apart <= SKIP_FROM_SECONDS) return "at-bar";
  return apart <= ANEW_FROM_SECONDS ? "soon" : "anew";
}
