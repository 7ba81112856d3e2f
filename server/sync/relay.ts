import { type Connection, tellDurable } from "./connection.ts";
import type { HeardPresence } from "./fan-out/message.ts";
import type { Timing } from "./limits.ts";
import { createMergedUpdate } from "./merged-update.ts";
import { syncFrame } from "./messages.ts";
import type { Outgoing, Room } from "./room.ts";

type TellProcesses = (projectId: string, presences: readonly HeardPresence[]) => void;

export type Relay = {
  wake: (room: Room) => void;
  frames: () => number;
  stop: () => void;
};

/** A room with this many people in it gathers for longer: what it sends grows with the square of them. */
const CROWD = 20;

/**
 * Sends what happened in rooms to the others in them: once a frame time, merged, and never back to who sent it.
 *
 * @param tellProcesses what changed of who is here
 */
export function createRelay(timing: Pick<Timing, "frameMs" | "crowdFrameMs">, tellProcesses: TellProcesses): Relay {
  const awake = new Map<Room, NodeJS.Timeout>();
  let frames = 0;

  function run(room: Room): void {
    awake.delete(room);
    frames += flush(room, tellProcesses);
  }

  return {
    wake(room) {
      if (awake.has(room)) return;
      const wait = room.connections.size < CROWD ? timing.frameMs : timing.crowdFrameMs;
      awake.set(room, setTimeout(run, wait, room));
    },
    frames: () => frames,
    stop() {
      for (const [room, timer] of awake) {
        clearTimeout(timer);
        run(room);
      }
    },
  };
}

/** @returns how many frames left */
function flush(room: Room, tellProcesses: TellProcesses): number {
  const outgoing = room.outgoing;
  room.outgoing = [];
  const frames = sendUpdates(room, outgoing) + sendPresences(room, tellProcesses);
  for (const connection of room.settled) tellDurable(connection, room.unconfirmed.confirmed());
  room.settled.clear();
  return frames;
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

function sendPresences(room: Room, tellProcesses: TellProcesses): number {
  const changed = room.presences.take();
  if (!changed) return 0;
  if (changed.own.length > 0) tellProcesses(room.projectId, changed.own);
  let frames = 0;
  for (const connection of room.connections) {
    if (connection === changed.from) continue;
    connection.outbox.send(changed.frame);
    frames++;
  }
  return frames;
}
