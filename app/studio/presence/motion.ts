import type { Place } from "../../../domain/presence/presence.ts";

/**
 * A pointer on its way: it reaches `to` in the time in which the next news of it is due, so that it moves evenly.
 * Milliseconds of performance.now().
 */
export type Motion = { from: Place; to: Place; began: number; lasts: number; movedAt: number };

/** News of a moving pointer come about every 50 ms; later ones are no part of the same movement. */
const SHORTEST_MS = 30;
const LONGEST_MS = 110;
/** A pointer that rests keeps its name for so long, and then loses it in so long. */
export const NAME_RESTS_MS = 2_500;
export const NAME_FADES_MS = 400;

/** The motion towards a new place, from wherever the pointer is seen now; at once for people who asked for less motion. */
export function moveTo(motion: Motion | undefined, to: Place, now: number, still: boolean): Motion {
  if (!motion) return { from: to, to, began: now, lasts: 0, movedAt: now };
  if (motion.to.tick === to.tick && motion.to.pitch === to.pitch) return motion;
  const due = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, now - motion.movedAt));
  return { from: placeAt(motion, now), to, began: now, lasts: still ? 0 : due, movedAt: now };
}

export function placeAt({ from, to, began, lasts }: Motion, now: number): Place {
  const share = lasts <= 0 ? 1 : Math.min(1, Math.max(0, (now - began) / lasts));
  const between = (a: number, b: number) => (share === 1 ? b : a + (b - a) * share);
  return { tick: between(from.tick, to.tick), pitch: between(from.pitch, to.pitch) };
}

/** How much of the name is seen: 1 while the pointer moves, 0 once it has rested. */
export function nameAlpha({ movedAt }: Motion, now: number): number {
  return 1 - Math.min(1, Math.max(0, (now - movedAt - NAME_RESTS_MS) / NAME_FADES_MS));
}

/** In how many milliseconds something of it changes by itself: 0 at the next frame, null never. */
export function nextChange(motion: Motion, now: number): number | null {
  if (now < motion.began + motion.lasts) return 0;
  const fadesIn = motion.movedAt + NAME_RESTS_MS - now;
  if (fadesIn > 0) return fadesIn;
  return nameAlpha(motion, now) > 0 ? 0 : null;
}
