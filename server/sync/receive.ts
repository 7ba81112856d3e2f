import { type ByteReader, Malformed, readBytes, readText, readVarUint } from "./byte-reader.ts";
import { type Connection, closeConnection } from "./connection.ts";
import type { Limits } from "./limits.ts";
import { clockFrame } from "./messages.ts";
import { CLOSE, GESTURE_NAME, MESSAGE, SYNC } from "./protocol.ts";
import { answer, type Room, type RoomDuties } from "./room.ts";
import type { SharedClock } from "./shared-clock.ts";
import { takeUpdate } from "./take-update.ts";
import type { Turns } from "./turns.ts";

export type Duties = RoomDuties & { turns: Turns; clock: Pick<SharedClock, "now"> };

/** Answers that cost more than this take turns. */
const LARGE_ANSWER_BYTES = 32 * 1024;

/** Sees to one message of a client. Whatever is wrong with it ends this connection and touches nobody else. */
export function receive(room: Room, connection: Connection, data: Uint8Array, duties: Duties): void {
  if (connection.held) {
    connection.held.push(data);
    return;
  }
  if (connection.socket.readyState !== connection.socket.OPEN) return;
  if (data.length > duties.limits.messageBytes) {
    closeConnection(connection, CLOSE.tooLarge, "that message is too large: send less at a time");
    return;
  }
  if (!throttle(connection, data.length, duties.limits)) return;
  try {
    dispatch(room, connection, { bytes: data, at: 0 }, duties);
  } catch (error) {
    if (!(error instanceof Malformed)) console.error("sync could not handle a message:", error);
    const reason = error instanceof Malformed ? error.message : "the server failed on it";
    closeConnection(connection, CLOSE.malformed, `that message could not be read: ${reason}`);
  }
}

function dispatch(room: Room, connection: Connection, reader: ByteReader, duties: Duties): void {
  const type = readVarUint(reader);
  if (type === MESSAGE.sync) {
    dispatchSync(room, connection, reader, duties);
    return;
  }
  if (type === MESSAGE.awareness) {
    room.presences.receive(connection, readBytes(reader));
    if (room.presences.changed()) duties.wake(room);
    return;
  }
  if (type === MESSAGE.gesture) {
    const name = readText(reader);
    connection.gesture = GESTURE_NAME.test(name) ? name : null;
    return;
  }
  if (type === MESSAGE.clock) {
    connection.outbox.send(clockFrame(readVarUint(reader), duties.clock.now()));
    return;
  }
  if (type !== MESSAGE.queryAwareness) throw new Malformed("it is of no known kind");
  const present = room.presences.all();
  if (present) connection.outbox.send(present);
}

function dispatchSync(room: Room, connection: Connection, reader: ByteReader, duties: Duties): void {
  const kind = readVarUint(reader);
  const content = readBytes(reader);
  if (kind === SYNC.update) {
    takeUpdate(room, connection, "update", content, duties);
    return;
  }
  if (kind === SYNC.step2) {
    takeUpdate(room, connection, "step2", content, duties);
    return;
  }
  if (kind !== SYNC.step1) throw new Malformed("it is of no known kind");
  if (room.merged.size() < LARGE_ANSWER_BYTES) {
    answer(room, connection, content);
    return;
  }
  duties.turns.take(() => answerInTurn(room, connection, content));
}

function answerInTurn(room: Room, connection: Connection, stateVector: Uint8Array): void {
  try {
    answer(room, connection, stateVector);
  } catch {
    closeConnection(connection, CLOSE.malformed, "that message could not be read: it is no state vector");
  }
}

/**
 * A client that sends more than its share is read more slowly, which harms nobody and loses nothing; one that goes on
 * like this is closed. False: closed.
 */
function throttle(connection: Connection, bytes: number, limits: Limits): boolean {
  const wait = connection.bucket.take(1 + Math.floor(bytes / limits.bytesPerCost));
  if (wait === 0) {
    connection.overdrawnSince = 0;
    return true;
  }
  const now = Date.now();
  connection.overdrawnSince ||= now;
  if (now - connection.overdrawnSince > limits.overdrawnMs) {
    closeConnection(connection, CLOSE.tooMany, "too many messages: wait a little, then connect again");
    return false;
  }
  connection.socket.pause();
  setTimeout(() => connection.socket.resume(), wait);
  return true;
}
