import { Malformed } from "./byte-reader.ts";
import { type Connection, closeConnection, tellRole } from "./connection.ts";
import { CLOSE, mayEdit } from "./protocol.ts";
import { closeAsOlder, isRetired, type Room, type RoomDuties, spread } from "./room.ts";
import type { Append } from "./score-store.ts";
import { isEmpty, type ScannedUpdate, scanUpdate } from "./update-scan.ts";

/**
 * Takes a step 2 or an update from a client: checks it, keeps it, queues it for the database and for the others.
 *
 * @throws Malformed when it is no update that every client can read
 */
export function takeUpdate(
  room: Room,
  connection: Connection,
  kind: "step2" | "update",
  update: Uint8Array,
  duties: RoomDuties,
): void {
  const gesture = kind === "update" ? takeGesture(connection) : null;
  if (!mayEdit(connection.role)) {
    refuse(room, connection, kind);
    return;
  }
  const scanned = scanUpdate(update);
  if (isRetired(room, clientsOf(scanned))) {
    closeAsOlder(connection);
    return;
  }
  const { clients, gaps } = room.merged.scatterWith(scanned);
  if (gaps > duties.limits.gaps) throw new Malformed("it leaves out too much in between");
  if (isEmpty(scanned) || room.merged.has(scanned)) {
    acknowledge(room, connection, null, duties);
    return;
  }
  if (clients > duties.limits.clients) {
    closeConnection(connection, CLOSE.tooLarge, "too long a history: tidied up once everybody has left for a minute");
    return;
  }
  if (room.merged.size() + update.length > duties.limits.documentBytes) {
    closeConnection(connection, CLOSE.tooLarge, "this project is full: it cannot take a change of this size");
    return;
  }
  if (duties.memory.isOver()) {
    closeConnection(connection, CLOSE.tryAgain, "the server is full: try again in a moment");
    return;
  }
  if (isOverwhelmed(room, update, duties)) {
    closeConnection(connection, CLOSE.tryAgain, "the database does not answer: try again in a moment");
    return;
  }
  const { projectId, epoch } = room;
  const { userId } = connection;
  const data = update.slice();
  spread(room, { from: connection, update: scanned }, duties);
  duties.fanOut.update(projectId, { epoch, userId, gesture, data });
  acknowledge(room, connection, { projectId, epoch, data, userId, gesture }, duties);
}

/** Has an update stored: until it is, the room stays in memory, and takes only so much more. */
export function store(room: Room, append: Append, duties: RoomDuties, settled: (stored: boolean) => void): void {
  const bytes = append.data.length;
  room.pending += 1;
  room.pendingBytes += bytes;
  duties.appends.push(append, (stored) => {
    room.pending -= 1;
    room.pendingBytes -= bytes;
    room.logRows += 1;
    room.logBytes += bytes;
    settled(stored);
    if (!stored) duties.stale(room);
  });
}

/** A name counts for the next update alone, whatever becomes of that. */
function takeGesture(connection: Connection): string | null {
  const { gesture } = connection;
  connection.gesture = null;
  return gesture;
}

/**
 * Counts the message as durable once everything up to it is; what is not stored is never acknowledged. It may build on
 * what other processes took and have not stored yet, so it is not durable before that is.
 */
function acknowledge(room: Room, connection: Connection, append: Append | null, duties: RoomDuties): void {
  connection.taken += 1;
  const message = { stored: false, after: room.unconfirmed.heard() };
  if (connection.acks) connection.unsettled.push(message);
  const settled = (stored: boolean) => {
    message.stored = stored;
    if (!stored || !connection.acks) return;
    room.settled.add(connection);
    duties.wake(room);
  };
  if (append) store(room, append, duties, settled);
  else duties.appends.push(null, settled);
}

/** Readers always answer step 1 with a step 2 that says nothing; a real update is not taken, and they are told so. */
function refuse(room: Room, connection: Connection, kind: "step2" | "update"): void {
  if (kind === "step2") return;
  connection.refused += 1;
  tellRole(connection, room.epoch);
}

export function isOverwhelmed(room: Room, update: Uint8Array, { limits, appends }: RoomDuties): boolean {
  return (
    room.pendingBytes + update.length > limits.pendingBytesPerRoom ||
    appends.bytes() + update.length > limits.pendingBytes
  );
}

function* clientsOf(scanned: ScannedUpdate): Generator<number> {
  for (const segment of scanned.segments) yield segment.client;
  for (const deletion of scanned.deletions) yield deletion.client;
}
