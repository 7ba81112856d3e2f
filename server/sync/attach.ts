import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { listen } from "../../prisma/listen.ts";
import { ACCESS_CHANNEL, type AccessChange, readAccessChange } from "../access/changes.ts";
import { type WatchEvents, watchProjectEvents } from "../events/project-events.ts";
import type { Authorise } from "./admission.ts";
import { createAppendQueue } from "./append-queue.ts";
import { authorise as authoriseByAccounts } from "./authorise.ts";
import { createCensus } from "./census.ts";
import { closeConnection } from "./connection.ts";
import { createEntrance } from "./entrance.ts";
import { createEventDelivery } from "./event-delivery.ts";
import { type FanOut, NO_FAN_OUT } from "./fan-out/fan-out.ts";
import { followProcesses, storeForOthers } from "./fan-out/from-processes.ts";
import { createHeartbeat } from "./heartbeat.ts";
import { LIMITS, type Limits, TIMING, type Timing } from "./limits.ts";
import { createOpenBytes } from "./open-bytes.ts";
import { createPostgresStore } from "./postgres-store.ts";
import { CLOSE } from "./protocol.ts";
import { concerns, createRechecks } from "./recheck.ts";
import { createRelay } from "./relay.ts";
import type { Room } from "./room.ts";
import { createRooms } from "./rooms.ts";
import type { ScoreStore } from "./score-store.ts";
import { createSharedClock } from "./shared-clock.ts";
import { createTurns } from "./turns.ts";
import { createUpkeep } from "./upkeep.ts";

/** Hears of changes of rights; `gap` when some may have been missed. */
export type WatchAccess = (heard: (change: AccessChange) => void, gap: () => void) => Promise<() => Promise<void>>;

export type SyncOptions = {
  store?: ScoreStore;
  authorise?: Authorise;
  watchAccess?: WatchAccess;
  watchEvents?: WatchEvents;
  /** the way to other processes; none: they meet in the database alone */
  fanOut?: (timing: Timing) => FanOut;
  limits?: Partial<Limits>;
  timing?: Partial<Timing>;
};

export type SyncServer = {
  /** ends every connection once what is pending is stored, or `closeMs` have passed */
  close: () => Promise<void>;
  stats: () => Record<string, number>;
};

const watchDatabase: WatchAccess = (heard, gap) =>
  listen(
    ACCESS_CHANNEL,
    (payload) => {
      const change = readAccessChange(payload);
      if (change) heard(change);
    },
    gap,
  );

/**
 * Takes the WebSocket upgrades of `/sync/{projectId}` on an HTTP server and keeps everybody's scores in step. Leaves
 * all other upgrades alone.
 *
 * @param options for tests and benchmarks; without them: PostgreSQL and Tutti's accounts
 */
export function attachSync(server: Server, options: SyncOptions = {}): SyncServer {
  const limits: Limits = { ...LIMITS, ...options.limits };
  const timing: Timing = { ...TIMING, ...options.timing };
  const store = options.store ?? createPostgresStore();
  const fanOut = options.fanOut?.(timing) ?? NO_FAN_OUT;
  const relay = createRelay(timing, fanOut.presences);
  const rooms = createRooms(store, limits, relay.wake, fanOut);
  const appends = createAppendQueue(store, timing);
  const memory = createOpenBytes(rooms.all, limits);
  const upkeep = createUpkeep(store, rooms, timing, memory);
  const census = createCensus(limits);
  const rechecks = createRechecks(census.connections);
  const events = createEventDelivery(census.connections);
  const clock = createSharedClock(store.clock);
  const duties = {
    limits,
    appends,
    fanOut,
    memory,
    turns: createTurns(),
    clock,
    wake: relay.wake,
    stale: (room: Room) => rooms.end(room, CLOSE.olderEpoch, "the score was tidied up meanwhile: load it again"),
  };
  followProcesses(rooms, duties, fanOut, timing);
  const entrance = createEntrance({
    authorise: options.authorise ?? authoriseByAccounts,
    rooms,
    census,
    rechecks,
    timing,
    duties,
  });
  const heartbeat = createHeartbeat(census.connections, timing);
  const timers = [
    setInterval(upkeep.sweep, timing.sweepMs),
    setInterval(heartbeat, timing.sweepMs),
    setInterval(rechecks.all, timing.recheckMs),
    setInterval(() => storeForOthers(rooms, duties), timing.unconfirmedSweepMs),
  ];
  const watches = [
    store.watch(rooms.heard, rooms.gap),
    (options.watchAccess ?? watchDatabase)(
      (change) => rechecks.those((connection) => concerns(change, connection)),
      rechecks.all,
    ),
    (options.watchEvents ?? watchProjectEvents)(events.deliver, events.lookAgain),
  ];
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void entrance(request, socket, head);
  server.on("upgrade", upgrade);

  async function close(): Promise<void> {
    server.off("upgrade", upgrade);
    for (const timer of timers) clearInterval(timer);
    clock.stop();
    relay.stop();
    await within(appends.idle(), timing.closeMs);
    appends.close();
    for (const connection of census.connections) closeConnection(connection, CLOSE.goingAway, "the server is stopping");
    await within(census.empty(), timing.closeMs);
    await Promise.all(watches.map(async (watch) => (await watch)()));
    await upkeep.idle();
    await rooms.close();
    await fanOut.close();
    await store.close();
  }

  return {
    close,
    stats: () => ({
      connections: census.connections.size,
      rooms: rooms.count(),
      frames: relay.frames(),
      pendingBytes: appends.bytes(),
      /** of all open scores */
      openBytes: memory.bytes(),
      /** the most that any one socket holds unsent */
      unsentBytes: Math.max(0, ...[...census.connections].map(({ outbox }) => outbox.unsentBytes())),
      storeFailing: appends.failing() ? 1 : 0,
      /** other processes are heard by way of the database alone, although there should be a faster one */
      fanOutDown: fanOut.state() === "down" ? 1 : 0,
    }),
  };
}

function within(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
