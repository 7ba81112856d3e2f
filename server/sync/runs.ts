import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { encodeClocks } from "./clocks.ts";
import { type Segment, scanUpdate, segmentSince } from "./update-scan.ts";

/** One client's structs without gaps: clocks `from` to before `to`, in pieces that follow each other. */
export type Run = { from: number; to: number; chunks: Segment[] };

const CHUNKS_BEFORE_JOINING = 64;
/** Small pieces are joined among themselves until they are worth copying the large one before them. */
const WORTH_JOINING_ALL = 0.25;

/**
 * Adds a segment to a client's runs, which are sorted and apart. What is already there is not added again.
 *
 * @returns by how many bytes the runs grew
 */
export function addSegment(runs: Run[], segment: Segment): number {
  const last = runs.at(-1);
  if (!last || segment.from > last.to) return append(runs, segment);
  if (segment.from === last.to) return extend(last, segment);
  return insert(runs, segment);
}

export function hasSegment(runs: readonly Run[], segment: Segment): boolean {
  return runs.some((run) => run.from <= segment.from && segment.to <= run.to);
}

/** Would this segment, added to a client's runs, leave a gap before it? */
export function isApart(runs: readonly Run[], segment: Segment): boolean {
  return !runs.some((run) => run.from <= segment.from && segment.from <= run.to);
}

/** What somebody lacks who has everything before `clock`. */
export function runsSince(runs: readonly Run[], clock: number): Run[] {
  const missing: Run[] = [];
  for (const run of runs) {
    if (run.to <= clock) continue;
    if (clock <= run.from) {
      missing.push(run);
      continue;
    }
    const chunks = run.chunks.filter((chunk) => chunk.to > clock).map((chunk) => segmentSince(chunk, clock));
    missing.push({ from: chunks[0]?.from ?? run.from, to: run.to, chunks });
  }
  return missing;
}

/** A copy, so that a few bytes do not keep a whole socket buffer alive. */
function kept(segment: Segment): Segment {
  return { ...segment, bytes: segment.bytes.slice() };
}

function append(runs: Run[], segment: Segment): number {
  runs.push({ from: segment.from, to: segment.to, chunks: [kept(segment)] });
  return segment.bytes.length;
}

function extend(run: Run, segment: Segment): number {
  run.chunks.push(kept(segment));
  run.to = segment.to;
  if (run.chunks.length > CHUNKS_BEFORE_JOINING) joinChunks(run);
  return segment.bytes.length;
}

function joinChunks(run: Run): void {
  const [first, ...rest] = run.chunks;
  if (!first) return;
  const tail = joined(rest);
  const worth = tail.bytes.length > first.bytes.length * WORTH_JOINING_ALL;
  run.chunks = worth ? [joined([first, tail])] : [first, tail];
}

function joined(chunks: readonly Segment[]): Segment {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk.bytes, at);
    at += chunk.bytes.length;
  }
  const [first] = chunks;
  return {
    client: first?.client ?? 0,
    from: first?.from ?? 0,
    to: chunks.at(-1)?.to ?? 0,
    structs: chunks.reduce((sum, chunk) => sum + chunk.structs, 0),
    bytes,
  };
}

/** The rare way: a segment that lies before or across what is there, as from somebody who was away. */
function insert(runs: Run[], segment: Segment): number {
  if (hasSegment(runs, segment)) return 0;
  const holding = runs.find((run) => run.from <= segment.from && segment.from <= run.to);
  const fresh = holding ? sliceSegment(segment, holding.to) : segment;
  const apart = runs.filter((run) => run.to <= fresh.from || run.from >= fresh.to);
  const behind = runs.find((run) => run.from > fresh.from && run.from < fresh.to && run.to > fresh.to);
  const added: Run[] = [{ from: fresh.from, to: fresh.to, chunks: [kept(fresh)] }];
  if (behind) added.push(asRun(sliceSegment(joined(behind.chunks), fresh.to)));
  runs.splice(0, runs.length, ...joinNeighbours([...apart, ...added].sort((a, b) => a.from - b.from)));
  return fresh.bytes.length;
}

function asRun(segment: Segment): Run {
  return { from: segment.from, to: segment.to, chunks: [segment] };
}

function joinNeighbours(runs: readonly Run[]): Run[] {
  const apart: Run[] = [];
  for (const run of runs) {
    const last = apart.at(-1);
    if (last?.to !== run.from) {
      apart.push(run);
      continue;
    }
    last.chunks.push(...run.chunks);
    last.to = run.to;
  }
  return apart;
}

/** A segment's part from exactly `clock` on, cutting a struct in two where that is needed. */
function sliceSegment(segment: Segment, clock: number): Segment {
  if (clock <= segment.from) return segment;
  const encoder = encoding.createEncoder();
  for (const number of [1, segment.structs, segment.client, segment.from]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8Array(encoder, segment.bytes);
  encoding.writeVarUint(encoder, 0);
  const sliced = Y.diffUpdate(encoding.toUint8Array(encoder), encodeClocks(new Map([[segment.client, clock]])));
  const [rest] = scanUpdate(sliced).segments;
  if (rest?.from !== clock) throw new Error(`could not cut client ${segment.client} at clock ${clock}`);
  return rest;
}
