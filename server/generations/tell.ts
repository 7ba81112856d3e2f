import type { EditEvent } from "../../domain/edits/edit-event.ts";
import type { Latest } from "./latest.ts";
import { EDITS_AN_EVENT } from "./limits.ts";
import { type GenerationView, isFinal } from "./view.ts";
import type { Snapshot } from "./watch.ts";

/** Edit events as they happen: these stand behind the first `from` ones; any that a reader holds beyond are void. */
export type EditsChunk = { from: number; edits: readonly EditEvent[] };
export type GenerationEvent = GenerationView | EditsChunk;

/**
 * Tells a reader each snapshot and what is new in its edits. Snapshots hold all edits until then, so a reader who misses
 * some of them misses no edit. A final state comes after the edits, any other before them.
 */
export function tell(snapshots: Latest<Snapshot>): AsyncIterableIterator<GenerationEvent> {
  let waiting: GenerationEvent[] = [];
  let sent = 0;
  const next = async (): Promise<IteratorResult<GenerationEvent>> => {
    const first = waiting.shift();
    if (first) return { done: false, value: first };
    const snapshot = await snapshots.next();
    if (snapshot.done) return { done: true, value: undefined };
    const { view, edits } = snapshot.value;
    const chunks = chunksOf(edits, edits.length < sent ? 0 : sent);
    sent = edits.length;
    waiting = isFinal(view.state) ? [...chunks, view] : [view, ...chunks];
    return next();
  };
  const events: AsyncIterableIterator<GenerationEvent> = {
    next,
    return: async () => {
      waiting = [];
      await snapshots.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => events,
  };
  return events;
}

function chunksOf(edits: readonly EditEvent[], first: number): EditsChunk[] {
  const chunks: EditsChunk[] = [];
  for (let from = first; from < edits.length; from += EDITS_AN_EVENT) {
    chunks.push({ from, edits: edits.slice(from, from + EDITS_AN_EVENT) });
  }
  return chunks;
}
