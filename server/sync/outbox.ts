import type { Writable } from "node:stream";
import type { WebSocket } from "ws";
import type { Limits } from "./limits.ts";

/** What leaves for one client: in order, in pieces where it is large, and never more unsent than the limit. */
export type Outbox = {
  send: (frame: Uint8Array) => void;
  /** when something last left, in milliseconds since 1970 */
  lastSentAt: () => number;
  unsentBytes: () => number;
};

type Bounds = Pick<Limits, "unsentBytes" | "pieceBytes">;

/**
 * @param stream what the socket writes to: frames of one turn of the event loop leave in one write
 * @param cut called once when the client reads too slowly: the socket must go, everything else waits in vain
 */
export function createOutbox(socket: WebSocket, stream: Writable, bounds: Bounds, cut: () => void): Outbox {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let inPieces = false;
  let lastSentAt = Date.now();
  let corked = false;

  function gather(): void {
    if (corked) return;
    corked = true;
    stream.cork();
    setImmediate(release);
  }

  function release(): void {
    corked = false;
    stream.uncork();
  }

  function send(frame: Uint8Array): void {
    if (socket.readyState !== socket.OPEN) return;
    if (inPieces) {
      queue(frame);
      return;
    }
    if (frame.length > bounds.pieceBytes) {
      sendPieces(frame, 0);
      return;
    }
    if (socket.bufferedAmount + frame.length > bounds.unsentBytes) {
      cut();
      return;
    }
    lastSentAt = Date.now();
    gather();
    socket.send(frame, { binary: true });
  }

  function queue(frame: Uint8Array): void {
    waitingBytes += frame.length;
    if (waitingBytes + socket.bufferedAmount > bounds.unsentBytes) {
      cut();
      return;
    }
    waiting.push(frame);
  }

  /** A document is larger than a socket may hold: its pieces leave one by one, as one WebSocket message. */
  function sendPieces(frame: Uint8Array, start: number): void {
    const end = Math.min(start + bounds.pieceBytes, frame.length);
    const fin = end === frame.length;
    inPieces = true;
    lastSentAt = Date.now();
    socket.send(frame.subarray(start, end), { binary: true, fin }, (error) => {
      if (error) return;
      if (fin) drain();
      else sendPieces(frame, end);
    });
  }

  function drain(): void {
    inPieces = false;
    const frames = waiting;
    waiting = [];
    waitingBytes = 0;
    for (const frame of frames) send(frame);
  }

  return { send, lastSentAt: () => lastSentAt, unsentBytes: () => waitingBytes + socket.bufferedAmount };
}
