import { compactScore } from "./compaction.ts";
import type { Timing } from "./limits.ts";
import type { OpenBytes } from "./open-bytes.ts";
import { isWorthCompacting } from "./rebuild.ts";
import type { Room } from "./room.ts";
import type { Rooms } from "./rooms.ts";
import type { ScoreStore } from "./score-store.ts";

/** A log that is longer than this is merged into the snapshot, so that the project loads fast. */
const LONG_LOG_ROWS = 500;
const LONG_LOG_BYTES = 1024 * 1024;
/** When a room closes, a shorter log is worth it too. */
const CLOSING_LOG_ROWS = 50;
/** A project that is being worked on is marked so at most this often. */
const TOUCH_EVERY_MS = 10_000;

export type Upkeep = { sweep: () => void; idle: () => Promise<void> };

function isBusy(room: Room): boolean {
  return room.pending > 0 || room.outgoing.length > 0 || room.unconfirmed.count() > 0;
}

/** What rooms need from time to time: dropping idle ones, snapshots of long logs, and compaction. One thing at a time. */
export function createUpkeep(
  store: ScoreStore,
  rooms: Rooms,
  timing: Pick<Timing, "idleMs">,
  memory: Pick<OpenBytes, "isFull">,
): Upkeep {
  let work: Promise<void> = Promise.resolve();
  const snapshotting = new Set<string>();

  function later(what: string, task: () => Promise<unknown>): void {
    work = work.then(task).then(
      () => {},
      (error: unknown) => console.error(`sync could not ${what}:`, error instanceof Error ? error.message : error),
    );
  }

  function snapshot(room: Room): void {
    if (snapshotting.has(room.projectId)) return;
    snapshotting.add(room.projectId);
    const { logRows, logBytes } = room;
    later("take a snapshot", async () => {
      snapshotting.delete(room.projectId);
      await store.snapshot(room.projectId);
      room.logRows -= logRows;
      room.logBytes -= logBytes;
    });
  }

  function close(room: Room): void {
    const evicted = rooms.evict(room);
    if (room.logRows >= CLOSING_LOG_ROWS) snapshot(room);
    if (!isWorthCompacting(room.merged.history())) return;
    later("compact a score", async () => {
      await evicted;
      await compactScore(store, room.projectId);
    });
  }

  function touch(now: number): void {
    const worked = [...rooms.all()].filter(
      (room) => room.changedAt > room.touchedAt && now - room.touchedAt > TOUCH_EVERY_MS,
    );
    if (worked.length === 0) return;
    for (const room of worked) room.touchedAt = now;
    later("mark projects as worked on", () => store.touch(worked.map((room) => room.projectId)));
  }

  return {
    sweep() {
      const now = Date.now();
      touch(now);
      // Others wait for the memory of those that nobody is in.
      const idleMs = memory.isFull() ? 0 : timing.idleMs;
      for (const room of [...rooms.all()]) {
        const used = room.connections.size > 0 || isBusy(room);
        if (!used && now - room.idleSince >= idleMs) close(room);
        else if (room.logRows >= LONG_LOG_ROWS || room.logBytes >= LONG_LOG_BYTES) snapshot(room);
      }
    },
    idle: () => work,
  };
}
