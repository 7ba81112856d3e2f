import { type ByteReader, Malformed, readByte, readVarUint, skipText } from "./byte-reader.ts";
import { skipContent } from "./update-content.ts";

/** A run of one client's structs, without gaps: clocks `from` to before `to`, and their bytes as Yjs encodes them. */
export type Segment = { client: number; from: number; to: number; structs: number; bytes: Uint8Array };

/** Clocks of one client that are deleted, `from` to before `to`. */
export type Deletion = { client: number; from: number; to: number };

export type ScannedUpdate = { segments: Segment[]; deletions: Deletion[] };

const SKIP = 10;
const KIND_BITS = 31;
const HAS_ORIGIN = 128;
const HAS_RIGHT_ORIGIN = 64;
const HAS_KEY = 32;

/**
 * Reads a Yjs update (version 1 encoding) without building or applying anything: finds every client's structs as runs
 * of bytes, and checks that each struct is one that every Yjs client can read. Stricter than Yjs where an honest client
 * never goes: nothing of length zero, clients in Yjs' order, nothing behind the end.
 *
 * @throws Malformed with what is wrong
 */
export function scanUpdate(update: Uint8Array): ScannedUpdate {
  const reader: ByteReader = { bytes: update, at: 0 };
  const segments: Segment[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (let clients = readVarUint(reader); clients > 0; clients--) {
    const structs = readVarUint(reader);
    const client = readVarUint(reader);
    if (client >= before) throw new Malformed("its clients are out of order");
    before = client;
    scanClient(reader, client, structs, segments);
  }
  const deletions = scanDeletions(reader);
  if (reader.at !== update.length) throw new Malformed("something stands behind its end");
  return { segments, deletions };
}

/** Does it carry neither content nor deletions? A fresh client's step 2 does not. */
export function isEmpty(scanned: ScannedUpdate): boolean {
  return scanned.segments.length === 0 && scanned.deletions.length === 0;
}

function scanClient(reader: ByteReader, client: number, count: number, segments: Segment[]): void {
  let clock = readVarUint(reader);
  let segment = { from: clock, start: reader.at, structs: 0 };
  const finish = (end: number) => {
    if (segment.structs === 0) return;
    const bytes = reader.bytes.subarray(segment.start, end);
    segments.push({ client, from: segment.from, to: clock, structs: segment.structs, bytes });
  };
  for (let i = 0; i < count; i++) {
    const start = reader.at;
    const info = readByte(reader);
    const length = info === SKIP ? readVarUint(reader) : skipStruct(reader, info);
    if (length === 0) throw new Malformed("a change has no length");
    if (info === SKIP) {
      finish(start);
      segment = { from: clock + length, start: reader.at, structs: 0 };
    } else segment.structs++;
    clock += length;
    if (clock > Number.MAX_SAFE_INTEGER) throw new Malformed("a clock is too large");
    if (info !== SKIP && i === count - 1) finish(reader.at);
  }
}

/** Skips one struct behind its first byte and gives its length on the clock. */
export function skipStruct(reader: ByteReader, info: number): number {
  const kind = info & KIND_BITS;
  if (kind === 0) return readVarUint(reader);
  if (info & HAS_ORIGIN) skipId(reader);
  if (info & HAS_RIGHT_ORIGIN) skipId(reader);
  if (!(info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN))) {
    if (readVarUint(reader) === 1) skipText(reader);
    else skipId(reader);
    if (info & HAS_KEY) skipText(reader);
  }
  return skipContent(reader, kind);
}

function skipId(reader: ByteReader): void {
  readVarUint(reader);
  readVarUint(reader);
}

function scanDeletions(reader: ByteReader): Deletion[] {
  const deletions: Deletion[] = [];
  for (let clients = readVarUint(reader); clients > 0; clients--) {
    const client = readVarUint(reader);
    for (let ranges = readVarUint(reader); ranges > 0; ranges--) {
      const from = readVarUint(reader);
      const to = from + readVarUint(reader);
      if (to > Number.MAX_SAFE_INTEGER) throw new Malformed("a clock is too large");
      if (to > from) deletions.push({ client, from, to });
    }
  }
  return deletions;
}

/** The part of a segment from the struct on that holds `clock`. */
export function segmentSince(segment: Segment, clock: number): Segment {
  if (clock <= segment.from) return segment;
  const reader: ByteReader = { bytes: segment.bytes, at: 0 };
  let from = segment.from;
  let structs = segment.structs;
  for (;;) {
    const start = reader.at;
    const next = from + skipStruct(reader, readByte(reader));
    if (next > clock) return { ...segment, from, structs, bytes: segment.bytes.subarray(start) };
    from = next;
    structs--;
  }
}
