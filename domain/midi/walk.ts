/** What of a track chunk can be read: `end` is the byte behind its last whole event. */
export type Walk = {
  end: number;
  events: number;
  /** the chunk goes on behind `end` with what is no event, or with half of one */
  damaged: boolean;
};

const META = 0xff;
const END_OF_TRACK = 0x2f;
const SYSTEM = 0xf0;
const ESCAPE = 0xf7;
const STATUS = 0x80;
/** Program change and channel pressure carry one data byte, all other channel messages two. */
const ONE_BYTE_MESSAGES: readonly number[] = [0xc0, 0xd0];
const MAX_VARIABLE_LENGTH = 4;

/**
 * Steps over a chunk's events without reading them: the reader behind it never meets half an event, and nothing is
 * allocated for a file with too many. Stops at the end-of-track event, at damage, or after `most` events.
 */
export function walkTrack(data: Uint8Array, most: number): Walk {
  let at = 0;
  let events = 0;
  let running = 0;
  while (at < data.length && events < most) {
    const status = skipNumber(data, at);
    const first = data[status] ?? 0;
    if (first >= STATUS && first < SYSTEM) running = first;
    const next = status < 0 ? -1 : skipMessage(data, status, running);
    if (next < 0 || next > data.length) return { end: at, events, damaged: true };
    at = next;
    events++;
    if (first === META && data[status + 1] === END_OF_TRACK) break;
  }
  return { end: at, events, damaged: false };
}

/** Where the message whose first byte stands at `at` ends; -1 when there is none. */
function skipMessage(data: Uint8Array, at: number, running: number): number {
  const first = data[at];
  if (first === undefined) return -1;
  if (first === META) return skipBlock(data, at + 2);
  if (first === SYSTEM || first === ESCAPE) return skipBlock(data, at + 1);
  if (first > SYSTEM) return -1;
  if (first < STATUS && running === 0) return -1;
  const size = ONE_BYTE_MESSAGES.includes(running & SYSTEM) ? 1 : 2;
  return first < STATUS ? at + size : at + 1 + size;
}

/** Where a block of bytes ends whose length stands at `at`. */
function skipBlock(data: Uint8Array, at: number): number {
  const start = skipNumber(data, at);
  if (start < 0) return -1;
  let length = 0;
  for (let place = at; place < start; place++) length = length * STATUS + ((data[place] ?? 0) % STATUS);
  return start + length;
}

/** Where a number of variable length ends; -1 when it has no end or more than four bytes. */
function skipNumber(data: Uint8Array, at: number): number {
  for (let place = at; place < at + MAX_VARIABLE_LENGTH; place++) {
    const byte = data[place];
    if (byte === undefined) return -1;
    if (byte < STATUS) return place + 1;
  }
  return -1;
}
