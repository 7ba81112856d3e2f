/** Sent when nothing happens for a while, so that proxies keep the connection. */
const HEARTBEAT_MS = 15_000;

const NAME = Symbol("the name of an event");
/** An event that readers tell from the others by its name. */
export type NamedEvent = { [NAME]: string; data: unknown };

export function namedEvent(name: string, data: unknown): NamedEvent {
  return { [NAME]: name, data };
}

/** Each event changed; a reader who leaves ends the events at once, also while the next one is awaited. */
export function mapEvents<A, B>(events: AsyncIterable<A>, change: (event: A) => B): AsyncIterableIterator<B> {
  const iterator = events[Symbol.asyncIterator]();
  const mapped: AsyncIterableIterator<B> = {
    next: async () => {
      const { done, value } = await iterator.next();
      return done ? { done, value: undefined } : { done: false, value: change(value) };
    },
    return: async () => {
      await iterator.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => mapped,
  };
  return mapped;
}

function isNamed(value: unknown): value is NamedEvent {
  return typeof value === "object" && value !== null && NAME in value;
}

function textOf(value: unknown): string {
  if (isNamed(value)) return `event: ${value[NAME]}\ndata: ${JSON.stringify(value.data)}\n\n`;
  return `data: ${JSON.stringify(value)}\n\n`;
}

/**
 * Server-sent events: each value of `events` as one `data:` line of JSON, after its name when it has one. Ends when they
 * end or the reader leaves.
 */
export function eventStream(events: AsyncIterable<unknown>, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  const iterator = events[Symbol.asyncIterator]();
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  const leave = async () => {
    clearInterval(heartbeat);
    await iterator.return?.();
  };

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      heartbeat = setInterval(() => controller.enqueue(encoder.encode(": still here\n\n")), HEARTBEAT_MS);
      // The reader may be gone already.
      if (signal.aborted) void leave();
      else signal.addEventListener("abort", () => void leave());
    },
    async pull(controller) {
      const next = await iterator.next();
      if (!next.done) return controller.enqueue(encoder.encode(textOf(next.value)));
      clearInterval(heartbeat);
      controller.close();
    },
    cancel: leave,
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
