import { randomUUID } from "node:crypto";
import type { Timing } from "../limits.ts";
import type { Bus } from "./bus.ts";
import { type HeardPresence, type HeardUpdate, type ProcessMessage, readMessage, writeMessage } from "./message.ts";
import { createSignsOfLife } from "./signs-of-life.ts";

/** What comes from other processes about the projects that this one has open. */
export type FanOutEvents = {
  update: (projectId: string, update: HeardUpdate) => void;
  presences: (projectId: string, from: string, presences: readonly HeardPresence[]) => void;
  /** somebody came who knows nothing of who is here */
  asked: (projectId: string) => void;
  /** a process is there no more, or cannot be heard */
  gone: (process: string) => void;
};

/** Tells the other processes what happens in projects, at once; without a bus, nothing. */
export type FanOut = {
  hear: (events: FanOutEvents) => void;
  /** hears a project's channel until `leave` */
  join: (projectId: string) => void;
  leave: (projectId: string) => void;
  update: (projectId: string, update: HeardUpdate) => void;
  presences: (projectId: string, presences: readonly HeardPresence[]) => void;
  state: () => "none" | "up" | "down";
  close: () => Promise<void>;
};

const EVERYBODY = "tutti:processes";
const channelOf = (projectId: string) => `tutti:project:${projectId}`;

export const NO_FAN_OUT: FanOut = {
  hear: () => {},
  join: () => {},
  leave: () => {},
  update: () => {},
  presences: () => {},
  state: () => "none",
  close: async () => {},
};

export function createFanOut(bus: Bus, timing: Pick<Timing, "aliveMs" | "silentMs">): FanOut {
  const own = randomUUID();
  const joined = new Map<string, () => void>();
  let events: FanOutEvents | null = null;

  const tell = (channel: string, message: ProcessMessage) => bus.publish(channel, writeMessage(message));
  const ask = (projectId: string) => tell(channelOf(projectId), { from: own, kind: "who" });
  const signs = createSignsOfLife(
    timing,
    (process) => events?.gone(process),
    // Its presences were taken away here meanwhile.
    () => [...joined.keys()].forEach(ask),
  );

  function read(bytes: Uint8Array): ProcessMessage | null {
    const message = readMessage(bytes);
    if (!message || message.from === own) return null;
    if (message.kind === "bye") signs.left(message.from);
    else signs.heard(message.from);
    return message;
  }

  function heard(projectId: string, bytes: Uint8Array): void {
    const message = read(bytes);
    if (message?.kind === "update") events?.update(projectId, message.update);
    if (message?.kind === "presences") events?.presences(projectId, message.from, message.presences);
    if (message?.kind === "who") events?.asked(projectId);
  }

  const leaveEverybody = bus.subscribe(EVERYBODY, read, () => tell(EVERYBODY, { from: own, kind: "alive" }));
  const timer = setInterval(() => {
    tell(EVERYBODY, { from: own, kind: "alive" });
    signs.check();
  }, timing.aliveMs);
  timer.unref();

  return {
    hear(those) {
      events = those;
    },
    join(projectId) {
      if (joined.has(projectId)) return;
      const connected = () => {
        ask(projectId);
        events?.asked(projectId);
      };
      joined.set(
        projectId,
        bus.subscribe(channelOf(projectId), (bytes) => heard(projectId, bytes), connected),
      );
    },
    leave(projectId) {
      joined.get(projectId)?.();
      joined.delete(projectId);
    },
    update: (projectId, update) => tell(channelOf(projectId), { from: own, kind: "update", update }),
    presences: (projectId, presences) =>
      tell(channelOf(projectId), { from: own, kind: "presences", presences: [...presences] }),
    state: () => (bus.isUp() ? "up" : "down"),
    async close() {
      clearInterval(timer);
      tell(EVERYBODY, { from: own, kind: "bye" });
      for (const leave of joined.values()) leave();
      leaveEverybody();
      await bus.close();
    },
  };
}
