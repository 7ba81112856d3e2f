import { createMergedUpdate } from "../merged-update.ts";
import type { ScannedUpdate } from "../update-scan.ts";
import type { HeardUpdate } from "./message.ts";

/** An update that another process said it would store, and that is not known to be stored. */
export type Unstored = { nth: number; scanned: ScannedUpdate; update: HeardUpdate; dueAt: number };

/**
 * A room's updates that were heard from other processes and are not known to be in the database. Whoever heard them
 * shows them at once, and must not pass them off as saved: the process that took them may have been killed before it
 * stored them.
 */
export type Unconfirmed = {
  /** @param dueAt when somebody else has to store it, in milliseconds since 1970 */
  add: (update: HeardUpdate, scanned: ScannedUpdate, dueAt: number) => void;
  /** these are in the database; true when that says something about an update that was heard */
  confirm: (stored: readonly ScannedUpdate[]) => boolean;
  /** the next ones that it is time to store oneself, as far as there is room for their bytes; each is given once */
  due: (now: number, room: (data: Uint8Array) => boolean) => Iterable<Unstored>;
  /** the number of the last update heard */
  heard: () => number;
  /** every update up to this number is in the database */
  confirmed: () => number;
  count: () => number;
};

export function createUnconfirmed(): Unconfirmed {
  /** by number, so in the order in which they were heard */
  const kept = new Map<number, Unstored>();
  const given = new Set<number>();
  let heard = 0;

  function confirmed(): number {
    for (const nth of kept.keys()) return nth - 1;
    return heard;
  }

  return {
    add(update, scanned, dueAt) {
      heard += 1;
      kept.set(heard, { nth: heard, scanned, update, dueAt });
    },
    confirm(stored) {
      if (kept.size === 0 || stored.length === 0) return false;
      const merged = createMergedUpdate();
      for (const update of stored) merged.add(update);
      const before = kept.size;
      for (const [nth, { scanned }] of kept) {
        if (!merged.has(scanned)) continue;
        kept.delete(nth);
        given.delete(nth);
      }
      return kept.size < before;
    },
    *due(now, room) {
      for (const unstored of [...kept.values()]) {
        if (unstored.dueAt > now || given.has(unstored.nth)) continue;
        if (!room(unstored.update.data)) return;
        given.add(unstored.nth);
        yield unstored;
      }
    },
    heard: () => heard,
    confirmed,
    count: () => kept.size,
  };
}
