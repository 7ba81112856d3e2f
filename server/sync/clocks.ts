import * as encoding from "lib0/encoding";
import { type ByteReader, Malformed, readVarUint } from "./byte-reader.ts";

/** Clocks by client: what somebody has of a document, which Yjs calls a state vector. */
export type Clocks = ReadonlyMap<number, number>;

/** @throws Malformed when it is no state vector */
export function decodeClocks(stateVector: Uint8Array): Map<number, number> {
  const reader: ByteReader = { bytes: stateVector, at: 0 };
  const clocks = new Map<number, number>();
  for (let count = readVarUint(reader); count > 0; count--) clocks.set(readVarUint(reader), readVarUint(reader));
  if (reader.at !== stateVector.length) throw new Malformed("something stands behind its end");
  return clocks;
}

export function encodeClocks(clocks: Clocks): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clocks.size);
  for (const [client, clock] of clocks) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
  return encoding.toUint8Array(encoder);
}
