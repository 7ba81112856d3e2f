import type { AppendQueue } from "./append-queue.ts";
import { decodeClocks, encodeClocks } from "./clocks.ts";
import { type Connection, closeConnection, tellRole } from "./connection.ts";
import type { FanOut } from "./fan-out/fan-out.ts";
import { createUnconfirmed, type Unconfirmed } from "./fan-out/unconfirmed.ts";
import type { Limits } from "./limits.ts";
import { createMergedUpdate, type MergedUpdate } from "./merged-update.ts";
import { syncFrame } from "./messages.ts";
import type { OpenBytes } from "./open-bytes.ts";
import { createPresences, type Presences } from "./presences.ts";
import { CLOSE, mayEdit } from "./protocol.ts";
import type { StoredScore } from "./score-store.ts";
import { type ScannedUpdate, scanUpdate } from "./update-scan.ts";

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
  /** what other processes took and may not have stored yet */
  unconfirmed: Unconfirmed;
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
  fanOut: Pick<FanOut, "update">;
  memory: OpenBytes;
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
    unconfirmed: createUnconfirmed(),
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

/** Keeps an update and has it sent to everybody but its sender. */
export function spread(room: Room, outgoing: Outgoing, duties: Pick<RoomDuties, "wake">): void {
  room.merged.add(outgoing.update);
  if (outgoing.from) room.changedAt = Date.now();
  room.outgoing.push(outgoing);
  duties.wake(room);
}

/** More is known to be stored: whoever waits for that may be told. */
export function confirmed(room: Room, wake: RoomDuties["wake"]): void {
  for (const connection of room.connections) if (connection.unsettled.length > 0) room.settled.add(connection);
  wake(room);
}

export function isRetired(room: Room, clients: Iterable<number>): boolean {
  if (room.retired.size === 0) return false;
  for (const client of clients) if (room.retired.has(client)) return true;
  return false;
}

export function closeAsOlder(connection: Connection): void {
  closeConnection(connection, CLOSE.olderEpoch, "the score was tidied up meanwhile: load it again");
}
