import { type AsyncFlateStreamHandler, type UnzipDecoder, type UnzipDecoderConstructor, UnzipInflate } from "fflate";
import { MAX_RATIO } from "./limits.ts";

const STORED = 0;
const DEFLATED = 8;
const AES = 99;

/** What may still be unpacked of all archives together; counts down. */
export type Budget = { bytes: number; files: number };

/** An entry while it is unpacked. */
export type OpenEntry = {
  name: string;
  /** bytes that may be unpacked of it; 0: none of it is wanted */
  room: number;
  packed: number;
  size: number;
  parts: Uint8Array[];
  problem?: string;
};

export const LOCKED = "is locked with a password. Unpack the archive and pack it again without one.";

/** Takes one piece of unpacked data in, and gives the entry up when it is too much. */
export function takeIn(entry: OpenEntry, data: Uint8Array, budget: Budget): void {
  budget.bytes -= data.length;
  entry.size += data.length;
  if (entry.problem || entry.room === 0) return;
  if (entry.size > entry.room) {
    entry.problem =
      entry.size > entry.packed * MAX_RATIO
        ? `unpacks to over ${MAX_RATIO} times its size, as traps for programs do (a zip bomb). It was not unpacked.`
        : `is too large: it unpacks to more than ${Math.round(entry.room / 2 ** 20)} MB.`;
    entry.parts = [];
    return;
  }
  entry.parts.push(data);
}

/**
 * A decoder of fflate for one entry, which stops unpacking as soon as the entry is given up, or the budget spent. Entries
 * that are not wanted run through one too, since fflate keeps the packed bytes of entries that nobody starts.
 */
export function decoderFor(compression: number, entry: OpenEntry, budget: Budget): UnzipDecoderConstructor {
  if (entry.room > 0 && compression !== STORED && compression !== DEFLATED) {
    entry.problem = compression === AES ? LOCKED : `is packed in a way that is not known here (method ${compression}).`;
  }
  return class implements UnzipDecoder {
    static compression = compression;
    ondata: AsyncFlateStreamHandler = () => {};
    inflate: UnzipInflate | undefined;

    push(chunk: Uint8Array, final: boolean): void {
      entry.packed += chunk.length;
      if (entry.room > 0 && budget.bytes <= 0) entry.problem ??= "was left out: there was too much before it.";
      if (entry.room === 0 || entry.problem) this.ondata(null, new Uint8Array(), final);
      else if (compression === STORED) this.ondata(null, new Uint8Array(chunk), final);
      else this.unpack(new Uint8Array(chunk), final);
    }

    unpack(chunk: Uint8Array<ArrayBuffer>, final: boolean): void {
      this.inflate ??= new UnzipInflate();
      this.inflate.ondata = (error, data, last) => this.ondata(error, data, last);
      this.inflate.push(chunk, final);
    }
  };
}
