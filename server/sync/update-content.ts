import { type ByteReader, Malformed, readByte, readText, readVarUint, skipBytes, skipText } from "./byte-reader.ts";

/** How deep plain values may be nested: the score's are flat arrays. */
const MAX_DEPTH = 16;

/** Yjs' kinds of shared types that carry a name. */
const NAMED_TYPES = new Set([3, 5]);
const TYPE_KINDS = 7;

type Skip = (reader: ByteReader, depth: number) => void;

function repeat(times: number, one: () => void): void {
  for (let i = 0; i < times; i++) one();
}

/** lib0's plain values, by their tag. */
const VALUES: Record<number, Skip> = {
  127: () => {},
  126: () => {},
  125: skipVarInt,
  124: (reader) => skipBytes(reader, 4),
  123: (reader) => skipBytes(reader, 8),
  122: (reader) => skipBytes(reader, 8),
  121: () => {},
  120: () => {},
  119: (reader) => skipText(reader),
  118: (reader, depth) =>
    repeat(readVarUint(reader), () => {
      skipText(reader);
      skipValue(reader, depth + 1);
    }),
  117: (reader, depth) => repeat(readVarUint(reader), () => skipValue(reader, depth + 1)),
  116: (reader) => skipBytes(reader, readVarUint(reader)),
};

function skipValue(reader: ByteReader, depth: number): void {
  if (depth > MAX_DEPTH) throw new Malformed("a value is nested too deeply");
  const skip = VALUES[readByte(reader)];
  if (!skip) throw new Malformed("a value is of no known kind");
  skip(reader, depth);
}

function skipVarInt(reader: ByteReader): void {
  for (let i = 0; readByte(reader) > 127; i++) if (i > 8) throw new Malformed("a number is too large");
}

function skipJson(reader: ByteReader): void {
  try {
    JSON.parse(readText(reader));
  } catch {
    throw new Malformed("a value is not JSON");
  }
}

/** An item's content by its kind: skips it and says how long it is on the item's clock. */
const CONTENTS: Record<number, (reader: ByteReader) => number> = {
  1: readVarUint,
  2: (reader) => counted(reader, () => skipText(reader)),
  3: (reader) => {
    skipBytes(reader, readVarUint(reader));
    return 1;
  },
  4: skipText,
  5: (reader) => {
    skipJson(reader);
    return 1;
  },
  6: (reader) => {
    skipText(reader);
    skipJson(reader);
    return 1;
  },
  7: (reader) => {
    const kind = readVarUint(reader);
    if (kind >= TYPE_KINDS) throw new Malformed("a shared type is of no known kind");
    if (NAMED_TYPES.has(kind)) skipText(reader);
    return 1;
  },
  8: (reader) => counted(reader, () => skipValue(reader, 0)),
};

function counted(reader: ByteReader, skip: () => void): number {
  const count = readVarUint(reader);
  repeat(count, skip);
  return count;
}

/**
 * Skips an item's content and gives its length on the clock. Documents inside documents are refused with the unknown
 * kinds: a score holds none.
 */
export function skipContent(reader: ByteReader, kind: number): number {
  const skip = CONTENTS[kind];
  if (!skip) throw new Malformed("a change is of a kind that scores do not hold");
  return skip(reader);
}
