import { closeConnection } from "./connection.ts";
import type { FanOut } from "./fan-out/fan-out.ts";
import type { Limits } from "./limits.ts";
import { CLOSE, type CloseCode } from "./protocol.ts";
import { confirmed, createRoom, type Room, type RoomDuties, spread } from "./room.ts";
import type { ScoreStore, UpdateNotice } from "./score-store.ts";
import { scanUpdate } from "./update-scan.ts";

/**
 * A room that is open, or on its way there: `missed` are updates that others appended while it was loading, `hasGap` says
 * that there may be some of which nobody told.
 */
type Slot = {
  ready: Promise<Room | null>;
  room: Room | null;
  missed: string[];
  hasGap: boolean;
  release: () => Promise<void>;
};

export type Rooms = {
  /** loads the project if nobody has it open; null when there is no such project; rejects when it cannot be read */
  open: (projectId: string) => Promise<Room | null>;
  /** null while it is not open */
  get: (projectId: string) => Room | null;
  /** or on its way there */
  isOpen: (projectId: string) => boolean;
  all: () => Iterable<Room>;
  count: () => number;
  /** drops a room from memory: only when nobody is in it and nothing of it is pending */
  evict: (room: Room) => Promise<void>;
  /** ends a room whose epoch is over, or whose project is gone */
  end: (room: Room, code: CloseCode, reason: string) => void;
  heard: (notice: UpdateNotice) => void;
  /** notices may have been missed: reads every room's log again */
  gap: () => void;
  /** lets go of every project */
  close: () => Promise<void>;
};

const RELOAD_AGAIN_MS = 1_000;

export function createRooms(
  store: ScoreStore,
  limits: Limits,
  wake: RoomDuties["wake"],
  fanOut: Pick<FanOut, "join" | "leave">,
): Rooms {
  const slots = new Map<string, Slot>();

  function open(projectId: string): Promise<Room | null> {
    const known = slots.get(projectId);
    if (known) return known.ready;
    const slot: Slot = {
      ready: Promise.resolve(null),
      room: null,
      missed: [],
      hasGap: false,
      release: async () => {},
    };
    slots.set(projectId, slot);
    slot.ready = load(projectId, slot).catch((error) => {
      void drop(projectId, slot);
      throw error;
    });
    return slot.ready;
  }

  async function load(projectId: string, slot: Slot): Promise<Room | null> {
    fanOut.join(projectId);
    slot.release = await store.hold(projectId);
    const stored = await store.load(projectId);
    if (!stored) {
      void drop(projectId, slot);
      return null;
    }
    slot.room = createRoom(projectId, stored, limits);
    if (slot.hasGap) await reload(slot.room);
    else if (slot.missed.length > 0) await pull(slot.room, slot.missed);
    return slot.room;
  }

  async function drop(projectId: string, slot: Slot): Promise<void> {
    if (slots.get(projectId) === slot) {
      slots.delete(projectId);
      fanOut.leave(projectId);
    }
    const { release } = slot;
    slot.release = async () => {};
    await release();
  }

  async function dropRoom(room: Room): Promise<void> {
    const slot = slots.get(room.projectId);
    if (slot?.room === room) await drop(room.projectId, slot);
  }

  function end(room: Room, code: CloseCode, reason: string): void {
    void dropRoom(room);
    for (const connection of room.connections) closeConnection(connection, code, reason);
  }

  /** Takes what is in the database. */
  function take(room: Room, updates: readonly Uint8Array[]): void {
    const stored = updates.map(scanUpdate);
    for (const update of stored) {
      if (!room.merged.has(update)) spread(room, { from: null, update }, { wake });
    }
    if (room.unconfirmed.confirm(stored)) confirmed(room, wake);
  }

  async function pull(room: Room, seqs: readonly string[]): Promise<void> {
    try {
      const updates = await store.fetch(room.projectId, room.epoch, seqs);
      room.logRows += updates.length;
      room.logBytes += updates.reduce((sum, update) => sum + update.length, 0);
      take(room, updates);
      // Something that was announced is not there: this epoch may be over, or the project gone.
      if (updates.length < seqs.length) await reload(room);
    } catch (error) {
      console.error("sync missed changes of another process, reading again:", error);
      await reload(room);
    }
  }

  async function reload(room: Room): Promise<void> {
    if (slots.get(room.projectId)?.room !== room) return;
    const stored = await store.load(room.projectId).catch(() => undefined);
    if (stored === undefined) {
      setTimeout(() => reload(room), RELOAD_AGAIN_MS).unref();
      return;
    }
    if (!stored) return end(room, CLOSE.noSuchProject, "this project is gone");
    if (stored.epoch !== room.epoch) return end(room, CLOSE.olderEpoch, "the score was tidied up: load it again");
    take(room, [...(stored.snapshot ? [stored.snapshot] : []), ...stored.updates]);
  }

  return {
    open,
    get: (projectId) => slots.get(projectId)?.room ?? null,
    isOpen: (projectId) => slots.has(projectId),
    *all() {
      for (const slot of slots.values()) if (slot.room) yield slot.room;
    },
    count: () => slots.size,
    evict: dropRoom,
    end,
    heard(notice) {
      if (notice.origin === store.origin) return;
      const slot = slots.get(notice.project);
      if (slot?.room) void pull(slot.room, notice.seqs);
      else slot?.missed.push(...notice.seqs);
    },
    gap() {
      for (const slot of slots.values()) {
        if (slot.room) void reload(slot.room);
        else slot.hasGap = true;
      }
    },
    close: async () => {
      await Promise.all([...slots].map(([projectId, slot]) => drop(projectId, slot)));
    },
  };
}
