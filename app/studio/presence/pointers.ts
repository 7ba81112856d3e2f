import type { Place } from "../../../domain/presence/presence.ts";
import { type Motion, moveTo, nameAlpha, nextChange, placeAt } from "./motion.ts";
import type { Peer } from "./peers.ts";

export type ShownPointer = { peer: Peer; place: Place; nameAlpha: number };

/** The others' pointers as they are seen from frame to frame. `next`: in how many milliseconds one changes, null never. */
export type Pointers = {
  at(peers: readonly Peer[], now: number, still: boolean): { shown: ShownPointer[]; next: number | null };
};

export function createPointers(): Pointers {
  let motions = new Map<number, Motion>();
  return {
    at(peers, now, still) {
      const moved = new Map<number, Motion>();
      const shown: ShownPointer[] = [];
      let next: number | null = null;
      for (const peer of peers) {
        if (!peer.pointer || peer.activity === "away") continue;
        const motion = moveTo(motions.get(peer.clientId), peer.pointer, now, still);
        moved.set(peer.clientId, motion);
        shown.push({ peer, place: placeAt(motion, now), nameAlpha: nameAlpha(motion, now) });
        next = sooner(next, nextChange(motion, now));
      }
      motions = moved;
      return { shown, next };
    },
  };
}

const sooner = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b));
