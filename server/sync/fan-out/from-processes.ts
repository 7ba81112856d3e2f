import { Malformed } from "../byte-reader.ts";
import type { Timing } from "../limits.ts";
import { confirmed, type Room, type RoomDuties, spread } from "../room.ts";
import type { Rooms } from "../rooms.ts";
import { isOverwhelmed, store } from "../take-update.ts";
import { type ScannedUpdate, scanUpdate } from "../update-scan.ts";
import type { FanOut } from "./fan-out.ts";
import type { HeardUpdate } from "./message.ts";

type Times = Pick<Timing, "unconfirmedMs" | "unconfirmedSpreadMs">;

/** Brings what other processes say into the rooms that are open here. */
export function followProcesses(rooms: Rooms, duties: RoomDuties, fanOut: FanOut, times: Times): void {
  fanOut.hear({
    update(projectId, update) {
      const room = rooms.get(projectId);
      // While a room loads, what is said is not missed: it comes again once it is stored.
      if (room) hear(room, update, duties, times);
    },
    presences(projectId, from, presences) {
      const room = rooms.get(projectId);
      room?.presences.heard(from, presences);
      if (room?.presences.changed()) duties.wake(room);
    },
    asked(projectId) {
      const own = rooms.get(projectId)?.presences.own() ?? [];
      if (own.length > 0) fanOut.presences(projectId, own);
    },
    gone(process) {
      for (const room of rooms.all()) {
        room.presences.gone(process);
        if (room.presences.changed()) duties.wake(room);
      }
    },
  });
}

/** Shows an update that another process took, and remembers that it may not be stored. */
function hear(room: Room, update: HeardUpdate, duties: RoomDuties, times: Times): void {
  // Of another epoch: the database says which one counts, and ends this room if it is not this one.
  if (update.epoch !== room.epoch) return;
  try {
    const scanned = scanUpdate(update.data);
    if (room.merged.has(scanned) || isTooMuch(room, scanned, update.data, duties)) return;
    spread(room, { from: null, update: scanned }, duties);
    const dueAt = Date.now() + times.unconfirmedMs + Math.random() * times.unconfirmedSpreadMs;
    room.unconfirmed.add(update, scanned, dueAt);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
  }
}

/** What is refused from a client is not taken from a process either: if it is stored nevertheless, the database brings it. */
function isTooMuch(room: Room, scanned: ScannedUpdate, data: Uint8Array, { limits, memory }: RoomDuties): boolean {
  const { clients, gaps } = room.merged.scatterWith(scanned);
  const bytes = room.merged.size() + data.length;
  return gaps > limits.gaps || clients > limits.clients || bytes > limits.documentBytes || memory.isOver();
}

/**
 * Stores what other processes took and did not store in time, in the name of those who made it: such a process was
 * killed, or is cut off from the database. Twice in the log is no harm, for applying it twice changes nothing.
 */
export function storeForOthers(rooms: Rooms, duties: RoomDuties): void {
  // It may be the database that is late; then more copies would not help it.
  if (duties.appends.failing()) return;
  const now = Date.now();
  for (const room of rooms.all()) {
    if (room.unconfirmed.count() > 0) storeDue(room, duties, now);
  }
}

function storeDue(room: Room, duties: RoomDuties, now: number): void {
  for (const { scanned, update } of room.unconfirmed.due(now, (data) => !isOverwhelmed(room, data, duties))) {
    store(room, { projectId: room.projectId, ...update }, duties, (stored) => {
      if (stored && room.unconfirmed.confirm([scanned])) confirmed(room, duties.wake);
    });
  }
}
