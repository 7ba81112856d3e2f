import * as encoding from "lib0/encoding";
import type { Clocks } from "./clocks.ts";
import { addDeletions, type Deletions, hasDeletion, writeDeletions } from "./deletions.ts";
import { addSegment, hasSegment, isApart, type Run, runsSince } from "./runs.ts";
import type { ScannedUpdate } from "./update-scan.ts";

const SKIP = 10;

/**
 * Many updates as one, kept as runs of the bytes they came in: adding one costs about its own length, however large the
 * document is, and no struct is ever decoded. What it encodes is what `Y.mergeUpdates` would give, up to the joining
 * of neighbouring structs.
 */
export type MergedUpdate = {
  add: (update: ScannedUpdate) => void;
  /** is everything in this update already here? */
  has: (update: ScannedUpdate) => boolean;
  /** how many bytes it holds, about */
  size: () => number;
  /** how scattered it would be with this update, at the most; 0 where the update adds nothing to it */
  scatterWith: (update: ScannedUpdate) => Scatter;
  /** what is here without gaps from each client's beginning */
  clocks: () => Map<number, number>;
  /** how many clients ever wrote, how many clocks they used, and how many of those are deleted */
  history: () => History;
  /** as one update; the same bytes until something is added */
  encode: () => Uint8Array;
  /** without what somebody with these clocks has; deletions always go along, as in Yjs */
  encodeSince: (clocks: Clocks) => Uint8Array;
};

/** `clients` that ever wrote or lost something, and `gaps` in what is there of theirs: each costs work and memory. */
export type Scatter = { clients: number; gaps: number };

export type History = { clients: number; clocks: number; deleted: number };

export function createMergedUpdate(): MergedUpdate {
  const runs = new Map<number, Run[]>();
  const deletions: Deletions = new Map();
  let bytes = 0;
  let gaps = 0;
  let encoded: Uint8Array | null = null;
  return {
    add(update) {
      encoded = null;
      for (const segment of update.segments) {
        const own = runs.get(segment.client) ?? [];
        runs.set(segment.client, own);
        const before = Math.max(1, own.length);
        bytes += addSegment(own, segment);
        gaps += own.length - before;
      }
      addDeletions(deletions, update.deletions);
    },
    has: ({ segments, deletions: deleted }) =>
      segments.every((segment) => hasSegment(runs.get(segment.client) ?? [], segment)) &&
      deleted.every((deletion) => hasDeletion(deletions, deletion)),
    size: () => bytes + deletedBytes(deletions),
    scatterWith(update) {
      const added = scatterOf(update, runs, deletions);
      return {
        clients: added.clients && Math.max(runs.size, deletions.size) + added.clients,
        gaps: added.gaps && gaps + added.gaps,
      };
    },
    clocks: () => clocksOf(runs),
    history: () => historyOf(runs, deletions),
    encode: () => {
      encoded ??= encode(runs, deletions);
      return encoded;
    },
    encodeSince(clocks) {
      const rest = new Map<number, Run[]>();
      for (const [client, own] of runs) {
        const missing = runsSince(own, clocks.get(client) ?? 0);
        if (missing.length > 0) rest.set(client, missing);
      }
      return encode(rest, deletions);
    },
  };
}

/** What an update would add. All of a client's segments stand together in one, and so do its deletions. */
function scatterOf(update: ScannedUpdate, runs: ReadonlyMap<number, Run[]>, deletions: Deletions): Scatter {
  let clients = 0;
  let gaps = 0;
  let last: number | undefined;
  for (const segment of update.segments) {
    const own = runs.get(segment.client);
    if (own ? isApart(own, segment) : segment.client === last) gaps++;
    else if (!own) clients++;
    last = segment.client;
  }
  last = undefined;
  for (const { client } of update.deletions) {
    if (client !== last && !deletions.has(client) && !runs.has(client)) clients++;
    last = client;
  }
  return { clients, gaps };
}

function clocksOf(runs: ReadonlyMap<number, Run[]>): Map<number, number> {
  const clocks = new Map<number, number>();
  for (const [client, own] of runs) {
    const first = own[0];
    if (first?.from === 0) clocks.set(client, first.to);
  }
  return clocks;
}

function historyOf(runs: ReadonlyMap<number, Run[]>, deletions: Deletions): History {
  let clocks = 0;
  for (const own of runs.values()) for (const run of own) clocks += run.to - run.from;
  let deleted = 0;
  for (const ranges of deletions.values()) {
    for (let i = 0; i < ranges.length; i += 2) deleted += (ranges[i + 1] ?? 0) - (ranges[i] ?? 0);
  }
  return { clients: runs.size, clocks, deleted };
}

const BYTES_A_DELETION = 4;

function deletedBytes(deletions: Deletions): number {
  let count = 0;
  for (const ranges of deletions.values()) count += ranges.length;
  return count * BYTES_A_DELETION;
}

function encode(runs: ReadonlyMap<number, Run[]>, deletions: Deletions): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, runs.size);
  // Yjs' merging relies on the higher client standing first.
  for (const client of [...runs.keys()].sort((a, b) => b - a)) writeClient(encoder, client, runs.get(client) ?? []);
  writeDeletions(encoder, deletions);
  return encoding.toUint8Array(encoder);
}

function writeClient(encoder: encoding.Encoder, client: number, runs: readonly Run[]): void {
  const structs = runs.reduce((sum, run) => sum + run.chunks.reduce((inner, chunk) => inner + chunk.structs, 0), 0);
  encoding.writeVarUint(encoder, structs + runs.length - 1);
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, runs[0]?.from ?? 0);
  let clock = runs[0]?.from ?? 0;
  for (const run of runs) {
    if (run.from > clock) {
      encoding.writeUint8(encoder, SKIP);
      encoding.writeVarUint(encoder, run.from - clock);
    }
    for (const chunk of run.chunks) encoding.writeUint8Array(encoder, chunk.bytes);
    clock = run.to;
  }
}
