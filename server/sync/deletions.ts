import * as encoding from "lib0/encoding";
import type { Deletion } from "./update-scan.ts";

/** Deleted clocks by client: `[from, to, from, to, ...]`, sorted, neither overlapping nor touching. */
export type Deletions = Map<number, number[]>;

/** The index of the first range that ends at or behind `clock`. */
function firstEndingFrom(ranges: readonly number[], clock: number): number {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[2 * middle + 1] ?? 0) < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function addDeletion(deletions: Deletions, { client, from, to }: Deletion): void {
  const ranges = deletions.get(client);
  if (!ranges) {
    deletions.set(client, [from, to]);
    return;
  }
  const first = firstEndingFrom(ranges, from);
  let [start, end] = [from, to];
  let after = first;
  for (; after * 2 < ranges.length && (ranges[2 * after] ?? 0) <= to; after++) {
    start = Math.min(start, ranges[2 * after] ?? start);
    end = Math.max(end, ranges[2 * after + 1] ?? end);
  }
  ranges.splice(2 * first, 2 * (after - first), start, end);
}

export function hasDeletion(deletions: Deletions, { client, from, to }: Deletion): boolean {
  const ranges = deletions.get(client);
  if (!ranges) return false;
  const first = firstEndingFrom(ranges, to);
  return (ranges[2 * first] ?? Number.POSITIVE_INFINITY) <= from;
}

/** Writes a Yjs delete set. */
export function writeDeletions(encoder: encoding.Encoder, deletions: Deletions): void {
  encoding.writeVarUint(encoder, deletions.size);
  for (const [client, ranges] of deletions) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length / 2);
    for (let i = 0; i < ranges.length; i += 2) {
      encoding.writeVarUint(encoder, ranges[i] ?? 0);
      encoding.writeVarUint(encoder, (ranges[i + 1] ?? 0) - (ranges[i] ?? 0));
    }
  }
}
