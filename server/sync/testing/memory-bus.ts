import type { Bus } from "../fan-out/bus.ts";

type Listener = { heard: (message: Uint8Array) => void; connected: () => void };

/** What several memory buses share, as several processes share a Redis. */
export type MemoryExchange = {
  bus: () => Bus;
  /** as when Redis is gone, and comes back */
  setUp: (up: boolean) => void;
};

export function createMemoryExchange(): MemoryExchange {
  const channels = new Map<string, Set<Listener>>();
  let isUp = true;

  function bus(): Bus {
    return {
      publish(channel, message) {
        if (isUp)
          for (const listener of channels.get(channel) ?? []) setImmediate(() => listener.heard(message.slice()));
      },
      subscribe(channel, heard, connected) {
        const listener = { heard, connected };
        const those = channels.get(channel) ?? new Set();
        channels.set(channel, those);
        those.add(listener);
        if (isUp) setImmediate(connected);
        return () => those.delete(listener);
      },
      isUp: () => isUp,
      close: async () => {},
    };
  }

  return {
    bus,
    setUp(up) {
      isUp = up;
      if (up) for (const those of channels.values()) for (const { connected } of those) setImmediate(connected);
    },
  };
}
