/** Sent when nothing happens for a while, so that proxies keep the connection. */
const HEARTBEAT_MS = 15_000;

/** Server-sent events: each value of `events` as one `data:` line of JSON. Ends when they end or the reader leaves. */
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
      if (!next.done) return controller.enqueue(encoder.encode(`data: ${JSON.stringify(next.value)}\n\n`));
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
