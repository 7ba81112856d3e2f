import type { AppendQueue } from "./append-queue.ts";
import { Malformed } from "./byte-reader.ts";
import { decodeClocks, encodeClocks } from "./clocks.ts";
import { type Connection, closeConnection, tellRole } from "./connection.ts";
import type { Limits } from "./limits.ts";
import { createMergedUpdate, type MergedUpdate } from "./merged-update.ts";
import { syncFrame } from "./messages.ts";
import { createPresences, type Presences } from "./presences.ts";
import { CLOSE, mayEdit } from "./protocol.ts";
import type { StoredScore } from "./score-store.ts";
import { isEmpty, type ScannedUpdate, scanUpdate } from "./update-scan.ts";

/** An update on its way to the others of its room; `from` null: it came from elsewhere, everybody gets it. */
export type Outgoing = { from: Connection | null; update: ScannedUpdate };

/** One project while somebody has it open. There is no document here, only the bytes of one. */
export type Room = {
  projectId: string;
  epoch: number;
  /** clients of epochs before: whoever still has something of theirs must re-base */
  retired: ReadonlySet<number>;
  merged: MergedUpdate;
  /** the answer for those who have nothing yet, kept while nothing changes: many may join at once */
  whole: { encoded: Uint8Array; frame: Uint8Array } | null;
  presences: Presences;
  connections: Set<Connection>;
  outgoing: Outgoing[];
  /** who has something to learn about what is durable */
  settled: Set<Connection>;
  /** updates on their way to the database, and their bytes */
  pending: number;
  pendingBytes: number;
  /** rows and bytes in the log that no snapshot holds */
  logRows: number;
  logBytes: number;
  idleSince: number;
  changedAt: number;
  /** when the project was last marked as worked on */
  touchedAt: number;
};

export type RoomDuties = {
  limits: Limits;
  appends: AppendQueue;
  /** something is to be sent to the others at the next frame */
  wake: (room: Room) => void;
  /** the store refused an update: the room's epoch is over */
  stale: (room: Room) => void;
};

export function createRoom(projectId: string, stored: StoredScore, limits: Limits): Room {
  const merged = createMergedUpdate();
  if (stored.snapshot) merged.add(scanUpdate(stored.snapshot));
  for (const update of stored.updates) merged.add(scanUpdate(update));
  return {
    projectId,
    epoch: stored.epoch,
    retired: new Set(stored.retired ? decodeClocks(stored.retired).keys() : []),
    merged,
    whole: null,
    presences: createPresences(limits),
    connections: new Set(),
    outgoing: [],
    settled: new Set(),
    pending: 0,
    pendingBytes: 0,
    logRows: stored.updates.length,
    logBytes: stored.updates.reduce((sum, update) => sum + update.length, 0),
    idleSince: Date.now(),
    changedAt: 0,
    touchedAt: 0,
  };
}

/** Greets a connection: role, what the server has so that the client sends the rest, and who is there. */
export function join(room: Room, connection: Connection): void {
  room.connections.add(connection);
  tellRole(connection, room.epoch);
  if (mayEdit(connection.role)) askForRest(room, connection);
  const present = room.presences.all();
  if (present) connection.outbox.send(present);
}

/** Sync step 1: the client answers with what the server does not have. */
export function askForRest(room: Room, connection: Connection): void {
  connection.outbox.send(syncFrame("step1", encodeClocks(room.merged.clocks())));
}

export function leave(room: Room, connection: Connection, duties: RoomDuties): void {
  if (!room.connections.delete(connection)) return;
  room.presences.leave(connection);
  room.idleSince = Date.now();
  duties.wake(room);
}

/**
 * Answers a client's sync step 1 with what it lacks.
 *
 * @throws Malformed when it is no state vector
 */
export function answer(room: Room, connection: Connection, stateVector: Uint8Array): void {
  const clocks = decodeClocks(stateVector);
  if (isRetired(room, clocks.keys())) {
    closeAsOlder(connection);
    return;
  }
  const frame = clocks.size === 0 ? wholeFrame(room) : syncFrame("step2", room.merged.encodeSince(clocks));
  connection.outbox.send(frame);
}

function wholeFrame(room: Room): Uint8Array {
  const encoded = room.merged.encode();
  if (room.whole?.encoded !== encoded) room.whole = { encoded, frame: syncFrame("step2", encoded) };
  return room.whole.frame;
}

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
  if (isOverwhelmed(room, update, duties)) {
    closeConnection(connection, CLOSE.tryAgain, "the database does not answer: try again in a moment");
    return;
  }
  const { projectId, epoch } = room;
  const kept = update.slice();
  spread(room, { from: connection, update: scanned }, duties);
  room.pending += 1;
  room.pendingBytes += kept.length;
  const append = { projectId, epoch, data: kept, userId: connection.userId, gesture };
  acknowledge(room, connection, append, duties, (stored) => {
    room.pending -= 1;
    room.pendingBytes -= kept.length;
    room.logRows += 1;
    room.logBytes += kept.length;
    if (!stored) duties.stale(room);
  });
}

/** A name counts for the next update alone, whatever becomes of that. */
function takeGesture(connection: Connection): string | null {
  const { gesture } = connection;
  connection.gesture = null;
  return gesture;
}

/** Keeps an update and has it sent to everybody but its sender. */
export function spread(room: Room, outgoing: Outgoing, duties: Pick<RoomDuties, "wake">): void {
  room.merged.add(outgoing.update);
  if (outgoing.from) room.changedAt = Date.now();
  room.outgoing.push(outgoing);
  duties.wake(room);
}

/** Counts the message as durable once everything up to it is; what is not stored is never acknowledged. */
function acknowledge(
  room: Room,
  connection: Connection,
  append: Parameters<AppendQueue["push"]>[0],
  duties: RoomDuties,
  settled: (stored: boolean) => void = () => {},
): void {
  connection.taken += 1;
  connection.pending += 1;
  duties.appends.push(append, (stored) => {
    settled(stored);
    if (!stored) return;
    connection.pending -= 1;
    if (!connection.acks) return;
    room.settled.add(connection);
    duties.wake(room);
  });
}

/** Readers always answer step 1 with a step 2 that says nothing; a real update is not taken, and they are told so. */
function refuse(room: Room, connection: Connection, kind: "step2" | "update"): void {
  if (kind === "step2") return;
  connection.refused += 1;
  tellRole(connection, room.epoch);
}

function isOverwhelmed(room: Room, update: Uint8Array, { limits, appends }: RoomDuties): boolean {
  return (
    room.pendingBytes + update.length > limits.pendingBytesPerRoom ||
    appends.bytes() + update.length > limits.pendingBytes
  );
}

function isRetired(room: Room, clients: Iterable<number>): boolean {
  if (room.retired.size === 0) return false;
  for (const client of clients) if (room.retired.has(client)) return true;
  return false;
}

function* clientsOf(scanned: ScannedUpdate): Generator<number> {
  for (const segment of scanned.segments) yield segment.client;
  for (const deletion of scanned.deletions) yield deletion.client;
}

function closeAsOlder(connection: Connection): void {
  closeConnection(connection, CLOSE.olderEpoch, "the score was tidied up meanwhile: load it again");
}
