import { chunk, variableLength } from "./bytes.ts";

/**
 * A message at a tick. At one tick, lower `rank` comes first: notes end before others begin, and an instrument is set
 * up before it plays. Messages of one tick and rank keep their order.
 */
export type Message = { tick: number; rank: number; bytes: readonly number[] };

export const RANK = { noteOff: 0, meta: 1, control: 2, noteOn: 3 } as const;

const META = 0xff;
const SYSTEM = 0xf0;
const STATUS = 0x80;
const END_OF_TRACK = [META, 0x2f, 0];

/** A meta event with its length. */
export function meta(type: number, data: readonly number[]): number[] {
  return [META, type, ...variableLength(data.length), ...data];
}

/** A track chunk with these messages, in order of time, with running status. */
export function writeChunk(messages: readonly Message[]): number[] {
  const sorted = messages.toSorted((a, b) => a.tick - b.tick || a.rank - b.rank);
  const body: number[] = [];
  let tick = 0;
  let running = 0;
  for (const message of sorted) {
    push(body, variableLength(message.tick - tick));
    const status = message.bytes[0] ?? 0;
    push(body, status === running ? message.bytes.slice(1) : message.bytes);
    // A meta event ends running status: the standard lets readers forget it there.
    running = status >= STATUS && status < SYSTEM ? status : 0;
    tick = message.tick;
  }
  push(body, [0, ...END_OF_TRACK]);
  return chunk("MTrk", body);
}

function push(body: number[], bytes: readonly number[]): void {
  for (const byte of bytes) body.push(byte);
}
