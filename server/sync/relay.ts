import type { Connection } from "./connection.ts";
import { createMergedUpdate } from "./merged-update.ts";
import { syncFrame } from "./messages.ts";
import type { Outgoing, Room } from "./room.ts";

export type Relay = {
  wake: (room: Room) => void;
  frames: () => number;
  stop: () => void;
};

/**
 * Sends what happened in rooms to the others in them: once a frame time, merged, and never back to who sent it.
 *
 * @param frameMs how long a frame gathers, in milliseconds
 */
export function createRelay(frameMs: number): Relay {
  const awake = new Set<Room>();
  let timer: NodeJS.Timeout | null = null;
  let frames = 0;

  function run(): void {
    timer = null;
    for (const room of awake) frames += flush(room);
    awake.clear();
  }

  return {
    wake(room) {
      awake.add(room);
      timer ??= setTimeout(run, frameMs);
    },
    frames: () => frames,
    stop() {
      if (timer) clearTimeout(timer);
      run();
    },
  };
}

/** @returns how many frames left */
function flush(room: Room): number {
  const outgoing = room.outgoing;
  room.outgoing = [];
  return sendUpdates(room, outgoing) + sendPresences(room);
}

function sendUpdates(room: Room, outgoing: readonly Outgoing[]): number {
  if (outgoing.length === 0) return 0;
  const senders = new Set(outgoing.map(({ from }) => from));
  const others = merge(outgoing);
  let frames = 0;
  for (const connection of room.connections) {
    const frame = senders.has(connection) ? mergeForSender(outgoing, connection, senders.size) : others;
    if (!frame) continue;
    connection.outbox.send(frame);
    frames++;
  }
  return frames;
}

function mergeForSender(outgoing: readonly Outgoing[], sender: Connection, senders: number): Uint8Array | null {
  return senders === 1 ? null : merge(outgoing.filter(({ from }) => from !== sender));
}

function merge(outgoing: readonly Outgoing[]): Uint8Array {
  const merged = createMergedUpdate();
  for (const { update } of outgoing) merged.add(update);
  return syncFrame("update", merged.encode());
}

function sendPresences(room: Room): number {
  const changed = room.presences.take();
  if (!changed) return 0;
  let frames = 0;
  for (const connection of room.connections) {
    if (connection === changed.from) continue;
    connection.outbox.send(changed.frame);
    frames++;
  }
  return frames;
}
