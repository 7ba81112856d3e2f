/** Thrown for bytes that no honest client sends; the message says what was wrong with them. */
export class Malformed extends Error {
  override name = "Malformed";
}

export type ByteReader = { bytes: Uint8Array; at: number };

const BITS_PER_STEP = 128;
const strictText = new TextDecoder("utf-8", { fatal: true });

export function readByte(reader: ByteReader): number {
  const byte = reader.bytes[reader.at++];
  if (byte === undefined) throw new Malformed("it ends in the middle");
  return byte;
}

/** A variable-length unsigned integer as lib0 writes it: seven bits a byte, the lowest first. */
export function readVarUint(reader: ByteReader): number {
  let value = 0;
  let factor = 1;
  for (;;) {
    const byte = readByte(reader);
    value += (byte & 127) * factor;
    if (byte < 128) return value;
    factor *= BITS_PER_STEP;
    if (value > Number.MAX_SAFE_INTEGER || factor > Number.MAX_SAFE_INTEGER)
      throw new Malformed("a number is too large");
  }
}

export function skipBytes(reader: ByteReader, count: number): void {
  reader.at += count;
  if (reader.at > reader.bytes.length) throw new Malformed("it ends in the middle");
}

/** A length and that many bytes, as a view. */
export function readBytes(reader: ByteReader): Uint8Array {
  const length = readVarUint(reader);
  const start = reader.at;
  skipBytes(reader, length);
  return reader.bytes.subarray(start, reader.at);
}

/** A string, of which only the validity and the length in UTF-16 units matter. */
export function skipText(reader: ByteReader): number {
  const bytes = readBytes(reader);
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) > 127) return decodeText(bytes).length;
  }
  return bytes.length;
}

export function readText(reader: ByteReader): string {
  return decodeText(readBytes(reader));
}

function decodeText(bytes: Uint8Array): string {
  try {
    return strictText.decode(bytes);
  } catch {
    throw new Malformed("a text is not UTF-8");
  }
}
