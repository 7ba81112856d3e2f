import * as Y from "yjs";
import { changesOf } from "../../../domain/undo/record.ts";
import { type Change, pathKey } from "../../../domain/undo/step.ts";
import { writersAt } from "../../../domain/undo/writers.ts";

/** With which Yjs client the server wrote something, and how far that one had come with it. */
export type Written = { client: number; clock: number };

/** What the server was asked for and is going to write. */
export type Expectation = {
  /** The server has written it: it becomes a step once it is here. */
  wrote(written: Written): void;
  /** Nothing comes of it. */
  failed(): void;
};

type Waiting = { written: Written | null };
/** A change that arrived, and who wrote what stands there now. */
type Seen = { change: Change; writers: ReadonlySet<number> };

/** Finds, among what arrives from the server, what it wrote for this person; `found` gets all that it changed. */
export function createExpectations(doc: Y.Doc, found: (changes: Change[]) => void) {
  const waiting = new Set<Waiting>();
  let arrived: { clients: ReadonlySet<number>; seen: Seen[] }[] = [];

  function look(): void {
    for (const one of waiting) {
      const { written } = one;
      if (!written || Y.getState(doc.store, written.client) < written.clock) continue;
      waiting.delete(one);
      found(changesBy(written.client));
    }
    if (waiting.size === 0) arrived = [];
  }

  /** A frame may bring what others did as well: of that only what is gone cannot be told apart. */
  function changesBy(client: number): Change[] {
    const merged = new Map<string, Change>();
    for (const { clients, seen } of arrived) {
      if (!clients.has(client)) continue;
      for (const { change, writers } of seen) {
        if (change.after !== null && !writers.has(client)) continue;
        const key = pathKey(change.path);
        merged.set(key, { ...change, before: merged.get(key)?.before ?? change.before });
      }
    }
    return [...merged.values()];
  }

  return {
    expect(): Expectation {
      const one: Waiting = { written: null };
      waiting.add(one);
      return {
        wrote(written) {
          one.written = written;
          look();
        },
        failed() {
          waiting.delete(one);
          look();
        },
      };
    },
    /** Call with every transaction that is not one's own, right after it. */
    seen(transaction: Y.Transaction): void {
      if (waiting.size === 0) return;
      const seen = changesOf(transaction).map((change) => ({ change, writers: writersAt(doc, change.path) }));
      arrived.push({ clients: clientsOf(transaction), seen });
      look();
    },
  };
}

function clientsOf({ beforeState, afterState }: Y.Transaction): Set<number> {
  const moved = [...afterState].filter(([client, clock]) => beforeState.get(client) !== clock);
  return new Set(moved.map(([client]) => client));
}
