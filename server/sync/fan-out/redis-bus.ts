import { createClient } from "@redis/client";
import type { Bus } from "./bus.ts";

const MIB = 1024 * 1024;
/** Published and not yet answered: beyond this Redis is too slow, and changes take the way over the database alone. */
const MOST_UNANSWERED_BYTES = 16 * MIB;
const CONNECT_TIMEOUT_MS = 5_000;
/** A connection without a sign of life for this long is dead, even if the network never says so. */
const SILENCE_TIMEOUT_MS = 10_000;
const PING_EVERY_MS = 3_000;
const RETRY_FIRST_MS = 100;
const RETRY_MOST_MS = 3_000;

const CLOSE_TIMEOUT_MS = 1_000;

type Subscription = { heard: (message: Uint8Array) => void; connected: () => void };

function openClient(url: string, lost: (error: unknown) => void) {
  const client = createClient({
    url,
    name: "tutti-sync",
    disableOfflineQueue: true,
    pingInterval: PING_EVERY_MS,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
      reconnectStrategy: (retries) => Math.min(RETRY_FIRST_MS * 2 ** Math.min(retries, 10), RETRY_MOST_MS),
    },
  });
  client.on("error", lost);
  return client;
}

/**
 * A bus over Redis or Valkey: two connections, which are tried again for ever.
 *
 * @param url redis:// or rediss://, with the password where one is needed
 */
export function createRedisBus(url: string): Bus {
  const subscriptions = new Map<string, Subscription>();
  let unanswered = 0;
  let closed = false;
  let told = false;

  const lost = (error: unknown) => {
    if (told || closed) return;
    told = true;
    const why = error instanceof Error ? error.message : "it does not say why";
    console.error("sync cannot reach Redis, and goes on over the database alone until it can:", why);
  };
  const sender = openClient(url, lost);
  const hearer = openClient(url, lost);
  const isUp = () => sender.isReady && hearer.isReady;

  // One function for each channel: the client takes the same one only once, however often it is asked.
  const hear = (message: Buffer, channel: Buffer) =>
    subscriptions.get(channel.toString())?.heard(new Uint8Array(message));

  function attend(channel: string): void {
    if (!isUp()) return;
    hearer.subscribe(channel, hear, true).then(
      () => subscriptions.get(channel)?.connected(),
      () => {},
    );
  }

  function ready(): void {
    if (!isUp()) return;
    told = false;
    for (const channel of subscriptions.keys()) attend(channel);
  }

  for (const client of [sender, hearer]) {
    client.on("ready", ready);
    client.connect().catch(lost);
  }

  return {
    publish(channel, message) {
      if (!sender.isReady || unanswered + message.length > MOST_UNANSWERED_BYTES) return;
      unanswered += message.length;
      const answered = () => {
        unanswered -= message.length;
      };
      sender.publish(channel, Buffer.from(message.buffer, message.byteOffset, message.length)).then(answered, answered);
    },
    subscribe(channel, heard, connected) {
      const subscription = { heard, connected };
      subscriptions.set(channel, subscription);
      attend(channel);
      return () => {
        if (subscriptions.get(channel) !== subscription) return;
        subscriptions.delete(channel);
        if (hearer.isReady) hearer.unsubscribe(channel, hear, true).catch(() => {});
      };
    },
    isUp,
    close: async () => {
      closed = true;
      hearer.destroy();
      // What was published last still leaves.
      if (sender.isReady) await Promise.race([sender.close(), after(CLOSE_TIMEOUT_MS)]);
      if (sender.isOpen) sender.destroy();
    },
  };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
