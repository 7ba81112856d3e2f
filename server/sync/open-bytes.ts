import type { Limits } from "./limits.ts";
import type { MergedUpdate } from "./merged-update.ts";

/** How much memory all open scores take together, against what they may. */
export type OpenBytes = {
  bytes: () => number;
  /** no other score may be opened now */
  isFull: () => boolean;
  /** the open ones may not even grow */
  isOver: () => boolean;
};

/** Counting costs a walk over all rooms: the last count is good for so long. */
const COUNT_EVERY_MS = 1_000;

export function createOpenBytes(
  rooms: () => Iterable<{ merged: Pick<MergedUpdate, "size"> }>,
  limits: Pick<Limits, "openBytes" | "openBytesAtMost">,
  now: () => number = () => performance.now(),
): OpenBytes {
  let counted = 0;
  let countedAt = Number.NEGATIVE_INFINITY;

  function bytes(): number {
    if (now() - countedAt < COUNT_EVERY_MS) return counted;
    countedAt = now();
    counted = 0;
    for (const { merged } of rooms()) counted += merged.size();
    return counted;
  }

  return {
    bytes,
    isFull: () => bytes() > limits.openBytes,
    isOver: () => bytes() > limits.openBytesAtMost,
  };
}
