import type * as Y from "yjs";

/** Where something stands in the document: the name of a root, then keys. */
export type Path = readonly string[];

type Batch = { paths: Map<string, Path>; changes: number; ordinal: number | null };

export type Unsaved = {
  /** places that were changed in an earlier life of this document, on this device, and never acknowledged */
  restore: (paths: readonly Path[]) => void;
  /** how many changes made here are not known to be durable */
  count: () => number;
  /** a frame left this tab: the how-manyth counted one of its connection */
  sent: (kind: "step2" | "update", ordinal: number) => void;
  /** the server has everything up to this ordinal in the database */
  durable: (ordinal: number) => void;
  /** the connection ended: what was not acknowledged has to be sent again */
  disconnected: () => void;
  /** every place that an unsaved change touched */
  paths: () => Path[];
  stop: () => void;
};

/**
 * Keeps account of the changes made in this tab until the server says that they are durable. An update frame carries
 * the latest change; a step 2 carries everything that the server lacked, so also what was made while offline.
 *
 * @param recorded hears of the places of each change, to keep them on this device
 */
export function trackUnsaved(
  doc: Y.Doc,
  changed: () => void,
  recorded: (paths: readonly Path[]) => void = () => {},
): Unsaved {
  let batches: Batch[] = [];

  const record = (transaction: Y.Transaction) => {
    if (!transaction.local || transaction.changed.size === 0) return;
    const last = batches.at(-1);
    const batch = last && last.ordinal === null ? last : { paths: new Map(), changes: 0, ordinal: null };
    if (batch !== last) batches.push(batch);
    batch.changes += 1;
    const touched = touchedPaths(doc, transaction);
    for (const path of touched) batch.paths.set(JSON.stringify(path), path);
    recorded(touched);
    changed();
  };
  doc.on("afterTransaction", record);

  let handshaken = false;
  return {
    restore(paths) {
      if (paths.length === 0) return;
      const places = new Map(paths.map((path) => [JSON.stringify(path), path]));
      batches.unshift({ paths: places, changes: places.size, ordinal: null });
      changed();
    },
    count: () => batches.reduce((sum, batch) => sum + batch.changes, 0),
    sent(kind, ordinal) {
      if (kind === "step2") handshaken = true;
      // Before this connection's step 2 an update frame does not carry what was made offline before it.
      if (!handshaken) return;
      for (const batch of batches) batch.ordinal ??= ordinal;
    },
    durable(ordinal) {
      batches = batches.filter((batch) => batch.ordinal === null || batch.ordinal > ordinal);
      changed();
    },
    disconnected() {
      handshaken = false;
      for (const batch of batches) batch.ordinal = null;
    },
    paths: () => batches.flatMap((batch) => [...batch.paths.values()]),
    stop: () => doc.off("afterTransaction", record),
  };
}

function touchedPaths(doc: Y.Doc, transaction: Y.Transaction): Path[] {
  const paths: Path[] = [];
  for (const [type, keys] of transaction.changed) {
    const path = pathOf(doc, type);
    if (path) for (const key of keys) paths.push(key === null ? path : [...path, key]);
  }
  return paths;
}

type SharedType = Y.Transaction["changed"] extends Map<infer T, unknown> ? T : never;

/** null for what does not hang in maps all the way up: the score has nothing else. */
function pathOf(doc: Y.Doc, type: SharedType): Path | null {
  const item = type._item;
  if (item === null) {
    for (const [name, root] of doc.share) if (root === type) return [name];
    return null;
  }
  if (item.parentSub === null || !isType(item.parent)) return null;
  const above = pathOf(doc, item.parent);
  return above && [...above, item.parentSub];
}

function isType(parent: Y.Item["parent"]): parent is SharedType {
  return parent !== null && typeof parent === "object" && "_item" in parent;
}
