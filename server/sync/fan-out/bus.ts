/**
 * Channels that all processes hear, in an order for each sender. What is published while nobody hears it is lost: a bus
 * makes things fast, and nothing may depend on it.
 */
export type Bus = {
  /** lost while the bus is down, or when too much waits to leave */
  publish: (channel: string, message: Uint8Array) => void;
  /**
   * @param connected called each time that the channel is heard from then on, and one's own messages leave again: at
   *   first, and after messages may have been lost
   * @returns stops it
   */
  subscribe: (channel: string, heard: (message: Uint8Array) => void, connected: () => void) => () => void;
  isUp: () => boolean;
  close: () => Promise<void>;
};
