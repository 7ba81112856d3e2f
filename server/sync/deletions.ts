import * as encoding from "lib0/encoding";
import type { Deletion } from "./update-scan.ts";

/** Deleted clocks by client: `[from, to, from, to, ...]`, sorted, neither overlapping nor touching. */
export type Deletions = Map<number, number[]>;

/** From so many on, going through all ranges of a client once is cheaper than moving them for each. */
const WORTH_SORTING = 32;

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

function addDeletion(deletions: Deletions, { client, from, to }: Deletion): void {
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

/** Adds all deletions of an update, in time linear in what is there, whatever their number and order. */
export function addDeletions(deletions: Deletions, added: readonly Deletion[]): void {
  if (added.length < WORTH_SORTING) {
    for (const deletion of added) addDeletion(deletions, deletion);
    return;
  }
  const byClient = new Map<number, Deletion[]>();
  for (const deletion of added) {
    const own = byClient.get(deletion.client);
    if (own) own.push(deletion);
    else byClient.set(deletion.client, [deletion]);
  }
  for (const [client, fresh] of byClient) {
    const sorted = fresh.sort((a, b) => a.from - b.from).flatMap(({ from, to }) => [from, to]);
    deletions.set(client, joinRanges(deletions.get(client) ?? [], sorted));
  }
}

/** Two lists of ranges, each sorted by where they begin, as one. */
function joinRanges(a: readonly number[], b: readonly number[]): number[] {
  const joined: number[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const takeA = (a[i] ?? Number.POSITIVE_INFINITY) <= (b[j] ?? Number.POSITIVE_INFINITY);
    const from = (takeA ? a[i] : b[j]) ?? 0;
    const to = (takeA ? a[i + 1] : b[j + 1]) ?? 0;
    if (takeA) i += 2;
    else j += 2;
    const end = joined.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (from <= end) joined[joined.length - 1] = Math.max(end, to);
    else joined.push(from, to);
  }
  return joined;
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
