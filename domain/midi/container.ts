import { MAX_MIDI_BYTES, MAX_MIDI_CHUNKS } from "./limits.ts";

/** How a file counts time: `ticks` to the quarter note, or to the second. */
export type Division = { per: "quarter" | "second"; ticks: number };

export type Container = {
  format: number;
  division: Division;
  /** the bytes of every track chunk, in their order */
  chunks: Uint8Array[];
  /** the last chunk ends before its length says so */
  cut: boolean;
};

export type Refusal = { reason: string };

const HEADER_BYTES = 14;
const CHUNK_HEAD_BYTES = 8;
const RIFF_HEAD_BYTES = 20;
const SMPTE_FLAG = 0x8000;
/** What SMPTE calls 29 frames is 30 less one in a thousand: the "drop frame" of colour television. */
const DROP_FRAME = 29;
const DROP_FRAME_RATE = 30_000 / 1001;
const BYTE = 256;

/**
 * Takes a Standard MIDI File (RP-001) apart into its header and track chunks. Unknown chunks are passed over, as the
 * standard asks; a RIFF wrapper (.rmi) is opened.
 */
export function openContainer(file: Uint8Array): Container | Refusal {
  if (file.length > MAX_MIDI_BYTES) {
    return { reason: `This file is too large: MIDI files may have up to ${MAX_MIDI_BYTES / 2 ** 20} MB.` };
  }
  const bytes = idAt(file, 0) === "RIFF" && idAt(file, 8) === "RMID" ? file.subarray(RIFF_HEAD_BYTES) : file;
  if (idAt(bytes, 0) !== "MThd" || bytes.length < HEADER_BYTES) {
    return { reason: "This is not a MIDI file. Export it as a Standard MIDI File (.mid) and try again." };
  }
  const division = readDivision(word(bytes, 12));
  if (!division) return { reason: "This MIDI file does not say how long a beat is (its division is 0)." };
  const { chunks, cut } = readChunks(bytes, CHUNK_HEAD_BYTES + long(bytes, 4));
  if (chunks.length === 0) return { reason: "This MIDI file holds no tracks." };
  if (chunks.length > MAX_MIDI_CHUNKS) {
    return { reason: `This MIDI file has more than ${MAX_MIDI_CHUNKS} tracks. Export fewer and try again.` };
  }
  return { format: word(bytes, 8), division, chunks, cut };
}

function readDivision(value: number): Division | null {
  if ((value & SMPTE_FLAG) === 0) return value === 0 ? null : { per: "quarter", ticks: value };
  const frames = BYTE - (value >> 8);
  const ticks = (value % BYTE) * (frames === DROP_FRAME ? DROP_FRAME_RATE : frames);
  return ticks === 0 ? null : { per: "second", ticks };
}

function readChunks(bytes: Uint8Array, from: number): { chunks: Uint8Array[]; cut: boolean } {
  const chunks: Uint8Array[] = [];
  let at = from;
  while (at + CHUNK_HEAD_BYTES <= bytes.length && chunks.length <= MAX_MIDI_CHUNKS) {
    const end = at + CHUNK_HEAD_BYTES + long(bytes, at + 4);
    if (idAt(bytes, at) === "MTrk") chunks.push(bytes.subarray(at + CHUNK_HEAD_BYTES, end));
    at = end;
  }
  return { chunks, cut: at > bytes.length };
}

function idAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * BYTE + (bytes[at + 1] ?? 0);
}

function long(bytes: Uint8Array, at: number): number {
  return word(bytes, at) * BYTE * BYTE + word(bytes, at + 2);
}
