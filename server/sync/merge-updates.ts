import { decodeClocks, encodeClocks } from "./clocks.ts";
import { createMergedUpdate } from "./merged-update.ts";
import { scanUpdate } from "./update-scan.ts";

/**
 * Merges Yjs updates into one, in time linear in their bytes (`Y.mergeUpdates` takes quadratic time in their number).
 *
 * @throws Malformed when one of them is no update
 */
export function mergeUpdates(updates: Iterable<Uint8Array>): Uint8Array {
  const merged = createMergedUpdate();
  for (const update of updates) merged.add(scanUpdate(update));
  return merged.encode();
}

/** The state vector of all epochs before: the one before that, and what the one that ends now held. */
export function retire(before: Uint8Array | null, ending: Uint8Array): Uint8Array {
  const clocks = before ? decodeClocks(before) : new Map<number, number>();
  for (const segment of scanUpdate(ending).segments) {
    clocks.set(segment.client, Math.max(segment.to, clocks.get(segment.client) ?? 0));
  }
  return encodeClocks(clocks);
}
