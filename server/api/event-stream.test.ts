import { describe, expect, it, vi } from "vitest";
import { eventStream, mapEvents, namedEvent } from "./event-stream.ts";

/** Events that come for ever, and whether they were ended. */
function endless() {
  const ended = vi.fn(async () => ({ done: true as const, value: undefined }));
  const iterator = { next: () => new Promise<IteratorResult<number>>(() => {}), return: ended };
  return { ended, events: { [Symbol.asyncIterator]: () => iterator } };
}

it("[GE25] a stream of events names those that have a name", async () => {
  const events = async function* () {
    yield { state: "running" };
    yield namedEvent("edits", { from: 0, edits: [] });
  };
  const text = await eventStream(events(), new AbortController().signal).text();
  expect(text).toBe('data: {"state":"running"}\n\nevent: edits\ndata: {"from":0,"edits":[]}\n\n');
});

describe("[GE24] a stream of events", () => {
  it("ends its events when the reader leaves, also one who was gone before it began", async () => {
    const [gone, leaving, cancelling] = [endless(), endless(), endless()];
    eventStream(
      mapEvents(gone.events, (event) => event),
      AbortSignal.abort(),
    );
    expect(gone.ended).toHaveBeenCalled();
    const reader = new AbortController();
    eventStream(leaving.events, reader.signal);
    expect(leaving.ended).not.toHaveBeenCalled();
    reader.abort();
    expect(leaving.ended).toHaveBeenCalled();
    await eventStream(cancelling.events, new AbortController().signal).body?.cancel();
    expect(cancelling.ended).toHaveBeenCalled();
  });
});
